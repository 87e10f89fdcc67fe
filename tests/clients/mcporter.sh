# Sourced by tests/clients/run: mcporter, which calls tools from the command line.
# shellcheck shell=bash disable=SC2154 # $mcp and $token are the gateway's address and a bearer

mcporter_calls() {
    mkdir -p "$work/mcporter/config"
    cd "$work/mcporter" || return 1
    printf '{"mcpServers":{"gatehouse":{"url":"%s","headers":{"Authorization":"Bearer %s"}}}}' "$mcp" "$token" >config/mcporter.json
    timeout 60 mcporter list gatehouse | tee "$work/mcporter.list"
    grep -q execute_call "$work/mcporter.list" || return 1
    timeout 60 mcporter call gatehouse.execute_call 'endpoint=GET /orders/{id}' 'params={"id":"45821"}' --output json | tee "$work/mcporter.call"
    grep -q 45821 "$work/mcporter.call"
}
if ! can_be_had "mcporter" mcporter mcporter; then
    :
elif (mcporter_calls) >"$work/mcporter.log" 2>&1; then
    pass "mcporter lists and calls"
else
    fail "mcporter lists and calls" "$work/mcporter.log"
fi
