# Sourced by tests/clients/run: the official SDK, version 2 in both eras and over pipes, and version 1.
# shellcheck shell=bash disable=SC2154 # $mcp and $token are the gateway's address and a bearer

# sdk NAME ARGUMENTS…
sdk() {
    if NODE_PACKAGES=$modules_dir GATEHOUSE_TOKEN=$token timeout 60 node "$clients_dir/sdk.mjs" "$mcp" "${@:2}" >"$work/sdk.log" 2>&1; then
        pass "SDK client, $1"
    else
        fail "SDK client, $1" "$work/sdk.log"
    fi
}
for mode in legacy auto; do
    sdk "$mode" "$mode"
    sdk "$mode, over pipes" "$mode" "$cli"
done

# sdk1 NAME COMMAND…: the program that speaks MCP over pipes; none: over HTTP.
sdk1() {
    if NODE_PACKAGES=$modules_dir GATEHOUSE_TOKEN=$token timeout 90 node "$clients_dir/sdk1.mjs" "$mcp" "${@:2}" >"$work/sdk1.log" 2>&1; then
        pass "$1"
    else
        fail "$1" "$work/sdk1.log"
    fi
}
sdk1 "SDK version 1"
