# Sourced by tests/clients/run: a real identity provider (oidc-provider) and tokens that it issued.
# shellcheck shell=bash disable=SC2154 # $mcp and $token are the gateway's address and a bearer; inspector.sh is sourced before

# An identity provider's own tokens, both algorithms: what it issued for this gateway is taken, nothing else.
start provider env NODE_PACKAGES="$modules_dir" node "$clients_dir/oidc.mjs"
issuer=$(where provider issuer)
gatehouse client add Signed-in >/dev/null
gatehouse profile add Signed-in agents --auth oidc --issuer "$issuer" --scope orders:read --claim client_id=agent-RS256,agent-ES256 \
    --allow "Orders: GET *" >/dev/null
token_for() { node "$clients_dir/oidc.mjs" token "$issuer" "$@"; }
own_token=$token
for algorithm in RS256 ES256; do
    token=$(token_for "agent-$algorithm" "$mcp" orders:read)
    inspector "identity provider, $algorithm: tools/list" "$four_tools" --method tools/list
    inspector "identity provider, $algorithm: execute_call" "$an_order" \
        --method tools/call --tool-name execute_call --tool-args-json "$order"
done
inspector_ends "a token for another resource is refused" 3 "$(token_for agent-RS256 http://127.0.0.1:9/mcp orders:read)" \
    --method tools/list
token=$own_token
