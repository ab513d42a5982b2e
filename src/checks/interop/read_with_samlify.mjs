// A service provider with samlify.
import { readFileSync } from "node:fs";
import samlify from "samlify";
import { lists, run } from "./run.mjs";

// Other tests validate against the schemas; samlify has no validator.
samlify.setSchemaValidator({ validate: async () => "not checked here" });

await run(async (all, one, posted, certificate) => {
  const idp = samlify.IdentityProvider({
    entityID: all.idp,
    isAssertionEncrypted: !!one.decryptKey,
    signingCert: certificate,
    singleSignOnService: [
      { Binding: samlify.Constants.namespace.binding.redirect, Location: "https://idp.example/sso" },
    ],
  });
  const sp = samlify.ServiceProvider({
    entityID: all.sp,
    encPrivateKey: one.decryptKey && readFileSync(one.decryptKey, "utf8"),
    wantAssertionsSigned: one.signed !== "response",
    wantMessageSigned: one.signed !== "assertion",
    assertionConsumerService: [
      { Binding: samlify.Constants.namespace.binding.post, Location: all.acs },
    ],
  });
  const { extract } = await sp.parseLoginResponse(idp, "post", { body: { SAMLResponse: posted } });
  return { nameId: extract.nameID, attributes: lists(extract.attributes) };
});
