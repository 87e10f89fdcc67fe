// Version 1 of the official SDK (legacy era) against a running gateway with the demo, over HTTP or through a program that
// speaks over pipes: handshake, tools, prompts, resources, completion, a call with progress.
//   GATEHOUSE_TOKEN=BEARER node sdk1.mjs MCP_URL [PROGRAM ARGUMENTS…]
// The packages are those of the folder in NODE_PACKAGES, where tests/clients/run has installed them.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const packages = createRequire(pathToFileURL(join(process.env.NODE_PACKAGES, 'package.json')));
const { Client } = packages('@modelcontextprotocol/sdk/client/index.js');
const { StreamableHTTPClientTransport } = packages('@modelcontextprotocol/sdk/client/streamableHttp.js');
const { StdioClientTransport } = packages('@modelcontextprotocol/sdk/client/stdio.js');

const [url, program, ...args] = process.argv.slice(2);
const authorization = `Bearer ${process.env.GATEHOUSE_TOKEN}`;
const transport = program
  ? new StdioClientTransport({ command: program, args, env: { ...process.env, GATEHOUSE_AUTHORIZATION: authorization } })
  : new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers: { Authorization: authorization } } });
const client = new Client({ name: 'gatehouse-sdk1-test', version: '1.0.0' });
await client.connect(transport);

const { tools } = await client.listTools();
assert.equal(tools.length, 4);
const { prompts } = await client.listPrompts();
assert.ok(prompts.some((prompt) => prompt.name === 'make_call'));
const prompt = await client.getPrompt({ name: 'explore_api', arguments: { collection: 'Orders' } });
assert.match(prompt.messages[0].content.text, /GET \/orders\/\{id\}/);
const { resources } = await client.listResources();
assert.deepEqual(resources.map((resource) => resource.uri), ['gateway://collections/orders/openapi.json']);
const { contents } = await client.readResource({ uri: resources[0].uri });
assert.equal(JSON.parse(contents[0].text).openapi, '3.1.0');
const { completion } = await client.complete({
  ref: { type: 'ref/prompt', name: 'debug_call' },
  argument: { name: 'endpoint', value: 'GET /orders/' },
});
assert.ok(completion.values.includes('GET /orders/{id}'));

const progress = [];
const order = await client.callTool(
  { name: 'execute_call', arguments: { endpoint: 'GET /orders/{id}', params: { id: '45821' }, reason: 'SDK 1 test' } },
  undefined,
  { onprogress: (update) => progress.push(update.progress) }
);
assert.equal(order.structuredContent.id, '45821');
assert.ok(progress.every((value, at) => at === 0 || value > progress[at - 1]), 'progress grows');
// A bridge may hand the answer over before a notification that came ahead of it; the SDK drops what comes then.
assert.ok(program || progress.length >= 2, 'progress is told');
await client.close();
