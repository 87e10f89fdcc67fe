# Sourced by tests/clients/run: the MCP Inspector in both eras, and its lint of schemas on the demo and on GitHub.
# shellcheck shell=bash disable=SC2154 # $mcp and $token are the gateway's address and a bearer

order='{"endpoint":"GET /orders/{id}","params":{"id":"45821"},"reason":"Inspector test"}'
no_order='{"endpoint":"GET /orders/{id}","params":{"id":"none"}}'

inspect_as() {
    timeout 60 mcp-inspector --cli "$mcp" --transport http --header "Authorization: Bearer $1" --stored-auth-only \
        --format json "${@:2}" >"$work/inspector.out" 2>"$work/inspector.err"
}

# inspector NAME EXPRESSION ARGUMENTS…: runs the Inspector, then EXPRESSION must hold for its `result`.
inspector() {
    local name="Inspector, $1" expression=$2
    shift 2
    if ! inspect_as "$token" "$@"; then
        fail "$name" "$work/inspector.err"
    elif ! node -e 'const {result} = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
                    process.exit(eval(process.argv[2]) ? 0 : 1)' "$work/inspector.out" "$expression"; then
        fail "$name: not $expression" "$work/inspector.out"
    else
        pass "$name"
    fi
}

# inspector_ends NAME STATUS TOKEN ARGUMENTS…: the Inspector must end with that status.
inspector_ends() {
    local name="Inspector, $1" wanted=$2 status=0
    inspect_as "${@:3}" || status=$?
    if [ "$status" -eq "$wanted" ]; then pass "$name"; else fail "$name: status $status, not $wanted" "$work/inspector.err"; fi
}

four_tools='["execute_call","inspect_contract","list_collections","list_endpoints"].every((name) => result.tools.some((tool) => tool.name === name))'
an_order='!result.isError && result.structuredContent.id === "45821" && JSON.parse(result.content[0].text).id === "45821"'
for era in legacy modern; do
    version='2025-11-25'
    [ "$era" = modern ] && version='2026-07-28'
    inspector "$era: initialize" "result.protocolVersion === '$version'" --protocol-era "$era" --method initialize
    inspector "$era: tools/list" "$four_tools" --protocol-era "$era" --method tools/list
    inspector "$era: execute_call" "$an_order" --protocol-era "$era" \
        --method tools/call --tool-name execute_call --tool-args-json "$order"
done
inspector "schemas are portable (--strict)" "$four_tools" --method tools/list --strict -q
inspector_ends "an upstream error is an error of the tool" 5 "$token" \
    --method tools/call --tool-name execute_call --tool-args-json "$no_order"
inspector_ends "a wrong secret is refused" 3 "${token}x" --method tools/list

# A curated set of GitHub's description: the tools of a few dozen endpoints, with all that its schemas bring along.
github=$modules_dir/node_modules/@octokit/openapi/generated/api.github.com.json
gatehouse import "$github" --name GitHub --publish reads >/dev/null
gatehouse endpoint publish 'GitHub: POST /repos/{owner}/{repo}/issues' >/dev/null
gatehouse endpoint publish 'GitHub: PATCH /repos/{owner}/{repo}/pulls/{pull_number}' >/dev/null
gatehouse client add lint >/dev/null
github_token=$(gatehouse profile add lint github --mode both --allow 'GitHub: * /repos/{owner}/{repo}/issues' \
    --allow 'GitHub: GET /repos/{owner}/{repo}/issues/*' --allow 'GitHub: * /repos/{owner}/{repo}/pulls/{pull_number}' \
    --allow 'GitHub: GET /search/*' --allow 'GitHub: GET /user/*' | member bearer)
inspector_ends "schemas of GitHub are portable (--strict)" 0 "$github_token" --method tools/list --strict -q
if node -e 'const {result} = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
            process.exit(result.tools.length > 20 ? 0 : 1)' "$work/inspector.out"; then
    pass "Inspector, GitHub offers more than 20 tools"
else
    fail "Inspector, GitHub offers more than 20 tools" "$work/inspector.out"
fi

for era in legacy modern; do
    inspector "$era: prompts/list" 'result.prompts.some((prompt) => prompt.name === "explore_api")' --protocol-era "$era" --method prompts/list
    inspector "$era: resources/list" 'result.resources.some((resource) => resource.uri.endsWith("/orders/openapi.json"))' \
        --protocol-era "$era" --method resources/list
    inspector "$era: resources/read" 'JSON.parse(result.contents[0].text).paths["/orders/{id}"].get.operationId === "getOrder"' \
        --protocol-era "$era" --method resources/read --uri gateway://collections/orders/openapi.json
done
