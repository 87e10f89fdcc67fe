# Sourced by tests/clients/run: Gemini CLI, as far as it goes without a model.
# shellcheck shell=bash disable=SC2154 # $mcp and $token are the gateway's address and a bearer

gemini_connects() {
    mkdir -p "$HOME/.gemini"
    cd "$HOME" || return 1
    printf '{"mcpServers":{"gatehouse":{"httpUrl":"%s","headers":{"Authorization":"Bearer %s"},"timeout":30000,"trust":true}}}' \
        "$mcp" "$token" >.gemini/settings.json
    GEMINI_API_KEY=x GEMINI_CLI_TRUST_WORKSPACE=true timeout 90 gemini mcp list 2>&1 | tee "$work/gemini.list"
    grep -q 'gatehouse.*Connected' "$work/gemini.list"
}
if ! can_be_had "Gemini CLI" gemini @google/gemini-cli; then
    :
elif (gemini_connects) >"$work/gemini.log" 2>&1; then
    pass "Gemini CLI, mcp list says connected"
else
    fail "Gemini CLI, mcp list says connected" "$work/gemini.log"
fi
