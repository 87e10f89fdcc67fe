// The official SDK client against a running gateway with the demo: handshake, tools, calls, in the era asked for; over
// HTTP, or over pipes through the bridge of BRIDGE (gatehouse-cli).
//   GATEHOUSE_TOKEN=BEARER node sdk.mjs MCP_URL legacy|auto [BRIDGE]
// The packages are those of the folder in NODE_PACKAGES, where tests/clients/run has installed them.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const packages = createRequire(pathToFileURL(join(process.env.NODE_PACKAGES, 'package.json')));
const { Client, StreamableHTTPClientTransport } = packages('@modelcontextprotocol/client');
const { StdioClientTransport } = packages('@modelcontextprotocol/client/stdio');

const [url, mode, bridge] = process.argv.slice(2);
const versions = { legacy: '2025-11-25', auto: '2026-07-28' };
const operations = ['execute_call', 'inspect_contract', 'list_collections', 'list_endpoints'];

const client = new Client({ name: 'gatehouse-sdk-test', version: '1.0.0' }, { versionNegotiation: { mode } });
const headers = { Authorization: `Bearer ${process.env.GATEHOUSE_TOKEN}` };
const transport = bridge
  ? new StdioClientTransport({ command: bridge, args: ['stdio', '--url', url], env: process.env })
  : new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });

await client.connect(transport);
assert.equal(client.getNegotiatedProtocolVersion(), versions[mode]);
assert.equal(client.getServerVersion().name, 'gatehouse');
if (!bridge) assert.equal(Boolean(transport.sessionId), mode === 'legacy', 'only the legacy era has sessions');

const { tools } = await client.listTools();
assert.deepEqual(tools.map((tool) => tool.name).sort(), operations);
for (const tool of tools) assert.ok(tool.annotations && tool.description, `${tool.name} explains itself`);

const call = (name, args) => client.callTool({ name, arguments: args });

const collections = await call('list_collections', {});
assert.deepEqual(collections.structuredContent.collections.map((collection) => collection.name), ['Orders']);

const order = await call('execute_call', { endpoint: 'GET /orders/{id}', params: { id: '45821' }, reason: 'SDK test' });
assert.ok(!order.isError);
assert.equal(order.content[0].type, 'text');
assert.equal(JSON.parse(order.content[0].text).id, '45821');
assert.deepEqual(order.structuredContent, JSON.parse(order.content[0].text));

const missing = await call('execute_call', { endpoint: 'GET /orders/{id}', params: { id: 'none' } });
assert.equal(missing.isError, true);
assert.match(missing.content[0].text, /404/);

// The profile may read Orders only: what another collection has is, for it, the same as what does not exist.
const refusal = async (endpoint) => {
  const result = await call('execute_call', { endpoint });
  assert.equal(result.isError, true);
  return result.content[0].text.replaceAll(endpoint, 'ENDPOINT');
};
assert.equal(await refusal('GET /users'), await refusal('GET /unknown'));

if (mode === 'legacy' && !bridge) await transport.terminateSession();
await client.close();
