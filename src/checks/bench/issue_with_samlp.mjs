// Measures Auth0's packages for one response of ten attributes, RSA-2048: saml signs the assertion,
// and samlp makes the Response around it and its Base64. Each call gets the key as PEM text, as
// their users pass it, and each response is awaited.
// Usage: node issue_with_samlp.mjs; for each line "name milliseconds" on standard input it measures for
// that long and prints the microseconds of one response.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
const { Saml20 } = require('saml');
const samlp = require('samlp');

const key = readFileSync('samples/keys/idp-rsa.key.pem');
const cert = readFileSync('samples/keys/idp-rsa.crt.pem');

const names = ['email', 'name', 'given_name', 'family_name', 'nickname', 'department', 'title', 'groups', 'locale',
  'phone_number'];
const user = {
  user_id: 'samlp|corp|jane', email: 'jane@acme.example', name: 'Jané Doe', given_name: 'Jané', family_name: 'Doe',
  nickname: 'jane', department: 'R&D <west>', title: 'Head of "things"', groups: ['staff', 'admins', 'ops'],
  locale: 'en-GB', phone_number: '+44 20 7946 0000',
};
const claims = () =>
  Object.fromEntries(names.map((name) => ['http://schemas.acme.example/claims/' + name, user[name]]));

function awaited(start) {
  return new Promise((resolve, reject) =>
    start((error, made) => (error ? reject(error) : resolve(made))));
}

const operations = {
  saml: () =>
    awaited((done) =>
      Saml20.create({
        key, cert, issuer: 'urn:acme.example', lifetimeInSeconds: 3600, audiences: 'https://crm.example/sp',
        attributes: claims(), nameIdentifier: user.user_id, recipient: 'https://crm.example/acs', inResponseTo: '_r1',
        sessionIndex: '_s1',
      }, done)),
  samlp: async () => {
    const response = await awaited((done) =>
      samlp.getSamlResponse({
        key, cert, issuer: 'urn:acme.example', lifetimeInSeconds: 3600, audience: 'https://crm.example/sp',
        recipient: 'https://crm.example/acs', destination: 'https://crm.example/acs', inResponseTo: '_r1',
        sessionIndex: '_s1', signatureAlgorithm: 'rsa-sha256', digestAlgorithm: 'sha256',
        profileMapper: () => ({
          getClaims: claims,
          getNameIdentifier: () => ({ nameIdentifier: user.user_id }),
        }),
      }, user, done));
    return Buffer.from(response).toString('base64');
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, milliseconds] = line.split(' ');
  await operations[name](); // after what ran before
  const start = process.hrtime.bigint();
  let count = 0;
  let elapsed = 0;
  while (elapsed < Number(milliseconds) * 1e6) {
    await operations[name]();
    count++;
    elapsed = Number(process.hrtime.bigint() - start);
  }
  console.log((elapsed / 1000 / count).toFixed(2));
}
