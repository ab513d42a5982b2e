// Verifies tokens with jose, by the published keys, and prints their claims.
import { readFileSync } from "node:fs";
import { createLocalJWKSet, jwtVerify } from "jose";

const asked = JSON.parse(readFileSync(process.argv[2], "utf8"));
const keys = createLocalJWKSet(asked.jwks);
const claims = {};
for (const [name, { token, audience }] of Object.entries(asked.tokens)) {
  const { payload } = await jwtVerify(token, keys, {
    issuer: asked.issuer,
    audience,
    algorithms: [asked.algorithm],
    typ: "JWT",
    requiredClaims: ["sub", "iat", "exp", "azp"],
  });
  claims[name] = payload;
}
process.stdout.write(JSON.stringify(claims));
