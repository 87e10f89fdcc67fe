# Sourced by tests/clients/run: mcp-remote, the bridge that hosts without HTTP use, driven by the SDK.
# shellcheck shell=bash disable=SC2154 # $mcp and $token are the gateway's address and a bearer

# The header is one word: some hosts split arguments at blanks.
if can_be_had "mcp-remote" mcp-remote mcp-remote; then
    sdk1 "mcp-remote" mcp-remote "$mcp" --allow-http --transport http-only --header "Authorization:\${GATEHOUSE_AUTHORIZATION}"
fi
