# Sourced by tests/clients/run: Claude Code, as far as it goes without a model.
# shellcheck shell=bash disable=SC2154 # $mcp and $token are the gateway's address and a bearer

claude_connects() {
    export DISABLE_TELEMETRY=1 DISABLE_AUTOUPDATER=1 CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1
    cd "$HOME" || return 1
    timeout 60 claude mcp add --transport http gatehouse "$mcp" --header "Authorization: Bearer $token"
    timeout 60 claude mcp list | tee "$work/claude.list"
    grep -q '^gatehouse: .*Connected' "$work/claude.list"
}
if ! can_be_had "Claude Code" claude @anthropic-ai/claude-code; then
    :
elif ! claude --version >"$work/claude.log" 2>&1; then
    skip "Claude Code" "it does not run on this machine"
elif (claude_connects) >"$work/claude.log" 2>&1; then
    pass "Claude Code, mcp list says connected"
else
    fail "Claude Code, mcp list says connected" "$work/claude.log"
fi
