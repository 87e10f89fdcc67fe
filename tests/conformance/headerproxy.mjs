// A loopback proxy that adds a credential to every request, for the conformance suite, which has no option for one.
// Everything else passes through unchanged, Host and Origin included, since the suite tries those; answers stream.
//   GATEHOUSE_TOKEN=BEARER node headerproxy.mjs MCP_URL
// Prints {"event":"listening","url":…} and runs until it is ended.
import http from 'node:http';

const target = new URL(process.argv[2]);

function withCredential(rawHeaders) {
  const headers = [];
  for (let i = 0; i < rawHeaders.length; i += 2)
    if (rawHeaders[i].toLowerCase() !== 'authorization') headers.push(rawHeaders[i], rawHeaders[i + 1]);
  return [...headers, 'Authorization', `Bearer ${process.env.GATEHOUSE_TOKEN}`];
}

function forward(request, response) {
  const outgoing = http.request({
    host: target.hostname,
    port: target.port,
    method: request.method,
    path: request.url,
    headers: withCredential(request.rawHeaders),
    setHost: false,
  });
  outgoing.on('response', (answer) => {
    response.writeHead(answer.statusCode, answer.rawHeaders);
    response.flushHeaders(); // the head of an event stream must not wait for its first event
    answer.on('error', () => response.destroy());
    answer.pipe(response);
  });
  outgoing.on('error', (error) => {
    if (response.headersSent) return response.destroy();
    response.writeHead(502, { 'content-type': 'text/plain' });
    response.end(error.message);
  });
  response.on('close', () => outgoing.destroy()); // a client that leaves is seen by the gateway
  request.pipe(outgoing);
}

const server = http.createServer(forward);
server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${server.address().port}${target.pathname}`;
  console.log(JSON.stringify({ event: 'listening', url }));
});
