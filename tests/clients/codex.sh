# Sourced by tests/clients/run: Codex, as far as it goes without a model: it reads the configuration and probes for OAuth.
# shellcheck shell=bash disable=SC2154 # $mcp and $token are the gateway's address and a bearer

codex_lists() {
    mkdir -p "$HOME/.codex"
    cd "$HOME" || return 1
    GATEHOUSE_TOKEN=$token timeout 60 codex mcp add gatehouse --url "$mcp" --bearer-token-env-var GATEHOUSE_TOKEN
    GATEHOUSE_TOKEN=$token timeout 60 codex mcp list | tee "$work/codex.list"
    grep -q "gatehouse.*$mcp" "$work/codex.list"
}
if ! can_be_had "Codex" codex @openai/codex; then
    :
elif ! codex --version >"$work/codex.log" 2>&1; then
    skip "Codex" "it does not run on this machine"
elif (codex_lists) >"$work/codex.log" 2>&1; then
    pass "Codex, mcp list shows the gateway"
else
    fail "Codex, mcp list shows the gateway" "$work/codex.log"
fi
