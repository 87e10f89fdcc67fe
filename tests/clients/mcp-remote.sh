# Sourced by tests/clients/run: mcp-remote, the bridge that hosts without HTTP use, driven by the SDK.
# shellcheck shell=bash disable=SC2154 # $mcp and $token are the gateway's address and a bearer

# The header is one word: some hosts split arguments at blanks.
sdk1 "mcp-remote" mcp-remote "$mcp" --allow-http --transport http-only --header "Authorization:\${GATEHOUSE_AUTHORIZATION}"
