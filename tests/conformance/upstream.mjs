// An upstream whose operations carry the names of the tools that the conformance suite calls. What it answers are
// ordinary HTTP answers; that they become the right content is the gateway's generic behaviour, not test code in it.
//   node upstream.mjs DESCRIPTION GATEHOUSE_CLI DATA_DIR
// Writes its OpenAPI description to the file DESCRIPTION, prints {"event":"listening","url":…}, runs until ended. A call
// of test_trigger_tool_change withdraws another endpoint with GATEHOUSE_CLI, the next one publishes it again, and
// test_trigger_prompt_change does so with a prompt: an administrator's edits from another process.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import http from 'node:http';

const [description, program, dataDir] = process.argv.slice(2);
const slowMs = 100; // long enough that a call is seen to begin before it ends

// One transparent pixel.
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR42mNgAAIAAAUAAen63NgAAAAASUVORK5CYII=',
  'base64'
);

// Two samples of silence: PCM, mono, 8 kHz, 16 bits.
function silence() {
  const wav = Buffer.alloc(48);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(40, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(8000, 24);
  wav.writeUInt32LE(16000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(4, 40);
  return wav;
}

const mixed = [
  '--part\r\nContent-Type: text/plain\r\n\r\nText, a picture and a table.',
  `--part\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n${png.toString('base64')}`,
  '--part\r\nContent-Type: text/csv\r\n\r\nname,count\r\nlamp,2',
  '--part--\r\n',
].join('\r\n');

const failure = JSON.stringify({ error: 'This operation always fails' });

const operations = [
  { id: 'test_simple_text', path: '/text', type: 'text/plain', body: 'A simple text.' },
  { id: 'test_image_content', path: '/picture', type: 'image/png', body: png },
  { id: 'test_audio_content', path: '/sound', type: 'audio/wav', body: silence() },
  { id: 'test_embedded_resource', path: '/table', type: 'text/csv', body: 'name,count\nlamp,2\n' },
  { id: 'test_multiple_content_types', path: '/mixed', type: 'multipart/mixed; boundary=part', body: mixed },
  { id: 'test_error_handling', path: '/failure', type: 'application/json', body: failure, status: 500 },
  { id: 'test_tool_with_progress', path: '/slow', type: 'text/plain', body: 'done', before: later },
  { id: 'test_tool_with_logging', path: '/logged', type: 'text/plain', body: 'done', before: later },
  { id: 'test_logging_tool', path: '/logging', type: 'text/plain', body: 'done' },
  { id: 'test_streaming_elicitation', path: '/streaming', type: 'text/plain', body: 'done' },
  { id: 'test_trigger_tool_change', path: '/change', type: 'text/plain', body: 'changed', before: changeTools },
  { id: 'test_trigger_prompt_change', path: '/prompt-change', type: 'text/plain', body: 'changed', before: changePrompts },
  { id: 'now_and_then', path: '/now-and-then', type: 'text/plain', body: 'present' },
];

function later(done) {
  setTimeout(done, slowMs);
}

function edit(command, done) {
  execFile(program, ['--data-dir', dataDir, ...command], (error, out, log) => {
    if (error) console.error(log);
    done();
  });
}

let toolPublished = true;

function changeTools(done) {
  toolPublished = !toolPublished;
  edit(['endpoint', toolPublished ? 'publish' : 'withdraw', 'Conformance: now_and_then'], done);
}

let promptPublished = true;

function changePrompts(done) {
  promptPublished = !promptPublished;
  edit(['prompt', 'set', 'now_and_then', promptPublished ? '--publish' : '--withdraw', 'conformance'], done);
}

function describe(url) {
  const paths = {};
  for (const { id, path, type } of operations) {
    const content = { [type.split(';')[0]]: {} };
    const responses = { 200: { description: 'The answer', content }, 500: { description: 'A failure' } };
    paths[path] = { get: { operationId: id, summary: `Answers with ${type}`, responses } };
  }
  return { openapi: '3.1.0', info: { title: 'Conformance', version: '1.0.0' }, servers: [{ url }], paths };
}

function answer(request, response) {
  const operation = operations.find(({ path }) => path === request.url);
  if (!operation || request.method !== 'GET') return response.writeHead(404).end();
  const send = () => response.writeHead(operation.status ?? 200, { 'content-type': operation.type }).end(operation.body);
  if (operation.before) operation.before(send);
  else send();
}

const server = http.createServer(answer);
server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  writeFileSync(description, JSON.stringify(describe(url)));
  console.log(JSON.stringify({ event: 'listening', url }));
});
