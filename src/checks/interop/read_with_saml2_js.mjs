// A service provider with saml2-js.
import { readFileSync } from "node:fs";
import saml2 from "saml2-js";
import { lists, run } from "./run.mjs";

await run((all, one, posted, certificate) => {
  const sp = new saml2.ServiceProvider({
    entity_id: all.sp,
    private_key: one.decryptKey ? readFileSync(one.decryptKey, "utf8") : "",
    certificate: "",
    assert_endpoint: all.acs,
    audience: all.sp,
    allow_unencrypted_assertion: true,
  });
  const idp = new saml2.IdentityProvider({
    sso_login_url: "https://idp.example/sso",
    certificates: [certificate],
  });
  return new Promise((resolve, reject) =>
    sp.post_assert(idp, { request_body: { SAMLResponse: posted } }, (error, answer) =>
      error
        ? reject(error)
        : resolve({ nameId: answer.user.name_id, attributes: lists(answer.user.attributes) })));
});
