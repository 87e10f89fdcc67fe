// A real identity provider on loopback (npm oidc-provider): discovery document, keys, and access tokens as JWTs for the
// resource that is asked for, granted by client credentials. Prints where it listens; goes on until it is ended.
// Clients: agent-RS256 and agent-ES256, whose tokens are signed so; their secret is "only-for-this-test".
//   node oidc.mjs            the provider
//   node oidc.mjs token ISSUER CLIENT RESOURCE SCOPE      prints an access token
// The packages are those of the folder in NODE_PACKAGES, where tests/clients/run has installed them.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const scopes = ['orders:read', 'orders:write'];
const secret = 'only-for-this-test';

function signingKey(type, options, kid, alg) {
  const { privateKey } = generateKeyPairSync(type, options);
  return { ...privateKey.export({ format: 'jwk' }), kid, alg, use: 'sig' };
}

function clientFor(algorithm) {
  return {
    client_id: `agent-${algorithm}`,
    client_secret: secret,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  };
}

const configuration = {
  clients: ['RS256', 'ES256'].map(clientFor),
  jwks: {
    keys: [
      signingKey('rsa', { modulusLength: 2048 }, 'rsa-1', 'RS256'),
      signingKey('ec', { namedCurve: 'P-256' }, 'ec-1', 'ES256'),
    ],
  },
  scopes,
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (context, resource, client) => ({
        scope: scopes.join(' '),
        audience: resource,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: client.clientId.slice('agent-'.length) } },
      }),
    },
  },
};

async function serve() {
  const packages = createRequire(pathToFileURL(join(process.env.NODE_PACKAGES, 'package.json')));
  const { default: Provider } = await import(pathToFileURL(packages.resolve('oidc-provider')));
  const server = createServer();
  server.listen(0, '127.0.0.1', () => {
    const issuer = `http://127.0.0.1:${server.address().port}`;
    server.on('request', new Provider(issuer, configuration).callback());
    console.log(JSON.stringify({ event: 'listening', issuer }));
  });
}

async function printToken(issuer, client, resource, scope) {
  const { token_endpoint: endpoint } = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource, scope }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  console.log((await answer.json()).access_token);
}

const [command, ...rest] = process.argv.slice(2);
await (command === 'token' ? printToken(...rest) : serve());
