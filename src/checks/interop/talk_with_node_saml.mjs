// A service provider with @node-saml/node-saml. It neither posts logouts nor answers them by post.
// Unless configured otherwise, it deflates what it posts, which the standard does not allow.
import { SAML } from "@node-saml/node-saml";
import { fields, query, talk } from "./talk.mjs";

const made = (run, more = {}) =>
  new SAML({
    issuer: run.sp,
    callbackUrl: run.acs,
    entryPoint: run.sso,
    logoutUrl: run.idpSlo,
    idpCert: run.idpCertificate,
    idpIssuer: run.idp,
    privateKey: run.spKey,
    publicCert: run.spCertificate,
    signatureAlgorithm: "sha256",
    digestAlgorithm: "sha256",
    identifierFormat: run.format,
    ...more,
  });

const user = (run) => ({
  nameID: run.nameId,
  nameIDFormat: run.format,
  sessionIndex: run.sessionIndex,
});

await talk(
  async (run) => ({
    "AuthnRequest by redirect": query(
      await made(run).getAuthorizeUrlAsync(run.relayState, undefined, {})),
    "AuthnRequest by post": fields(
      await made(run, { authnRequestBinding: "HTTP-POST", skipRequestCompression: true })
        .getAuthorizeFormAsync(run.relayState)),
    "LogoutRequest by redirect": query(
      await made(run).getLogoutUrlAsync(user(run), run.relayState, {})),
  }),
  async (run, message) => {
    const sp = made(run);
    const { profile } = message.query
      ? await sp.validateRedirectAsync(message.parameters, message.query)
      : message.fields.SAMLRequest
        ? await sp.validatePostRequestAsync(message.fields)
        : await sp.validatePostResponseAsync(message.fields);
    if (!profile) {
      return { status: "urn:oasis:names:tc:SAML:2.0:status:Success" };
    }
    return {
      nameId: profile.nameID,
      sessionIndex: profile.sessionIndex,
      answer: query(await sp.getLogoutResponseUrlAsync(profile, run.relayState, {}, true)),
    };
  },
);
