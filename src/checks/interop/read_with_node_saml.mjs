// A strict service provider with @node-saml/node-saml.
import { readFileSync } from "node:fs";
import { SAML } from "@node-saml/node-saml";
import { lists, run } from "./run.mjs";

await run(async (all, one, posted, certificate) => {
  const asked = new Map([[all.requestId, new Date().toISOString()]]);
  const sp = new SAML({
    idpCert: certificate,
    decryptionPvk: one.decryptKey && readFileSync(one.decryptKey, "utf8"),
    issuer: all.sp,
    audience: all.sp,
    idpIssuer: all.idp,
    callbackUrl: all.acs,
    wantAssertionsSigned: one.signed !== "response",
    wantAuthnResponseSigned: one.signed !== "assertion",
    validateInResponseTo: "always",
    cacheProvider: {
      saveAsync: async (key, value) => asked.set(key, value),
      getAsync: async (key) => asked.get(key) ?? null,
      removeAsync: async (key) => (asked.delete(key) ? key : null),
    },
  });
  const { profile } = await sp.validatePostResponseAsync({ SAMLResponse: posted });
  return { nameId: profile.nameID, attributes: lists(profile.attributes) };
});
