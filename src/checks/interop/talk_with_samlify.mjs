// A service provider with samlify.
import samlify from "samlify";
import { query, talk } from "./talk.mjs";

// Other tests validate against the schemas; samlify has no validator.
samlify.setSchemaValidator({ validate: async () => "not checked here" });

const { redirect, post } = samlify.Constants.namespace.binding;
const both = (location) => [
  { Binding: redirect, Location: location },
  { Binding: post, Location: location },
];

function parties(run) {
  const idp = samlify.IdentityProvider({
    entityID: run.idp,
    signingCert: run.idpCertificate,
    wantAuthnRequestsSigned: true,
    wantLogoutRequestSigned: true,
    wantLogoutResponseSigned: true,
    singleSignOnService: both(run.sso),
    singleLogoutService: both(run.idpSlo),
  });
  const sp = samlify.ServiceProvider({
    entityID: run.sp,
    authnRequestsSigned: true,
    wantLogoutRequestSigned: true,
    wantLogoutResponseSigned: true,
    signingCert: run.spCertificate,
    privateKey: run.spKey,
    requestSignatureAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    relayState: run.relayState,
    assertionConsumerService: [{ Binding: post, Location: run.acs }],
    singleLogoutService: both(run.slo),
  });
  return { idp, sp };
}

const carried = (binding, name, { context }) =>
  binding === "redirect" ? query(context) : { fields: { [name]: context } };

await talk(
  async (run) => {
    const { idp, sp } = parties(run);
    const user = { logoutNameID: run.nameId, nameIDFormat: run.format, sessionIndex: run.sessionIndex };
    const messages = {};
    for (const binding of ["redirect", "post"]) {
      messages["AuthnRequest by " + binding] =
        carried(binding, "SAMLRequest", sp.createLoginRequest(idp, binding, { relayState: run.relayState }));
      messages["LogoutRequest by " + binding] =
        carried(binding, "SAMLRequest", sp.createLogoutRequest(idp, binding, user, { relayState: run.relayState }));
    }
    return messages;
  },
  async (run, message) => {
    const { idp, sp } = parties(run);
    const binding = message.query ? "redirect" : "post";
    const request = message.query
      ? {
          query: message.parameters,
          octetString: message.query.slice(0, message.query.indexOf("&Signature=")),
        }
      : { body: message.fields };
    const carriedBy = message.query ? message.parameters : message.fields;
    if (carriedBy.SAMLResponse) {
      const { extract } = await sp.parseLogoutResponse(idp, binding, request);
      return { status: "urn:oasis:names:tc:SAML:2.0:status:Success", extract };
    }
    const { extract } = await sp.parseLogoutRequest(idp, binding, request);
    const answer = sp.createLogoutResponse(idp, { extract }, binding, { relayState: run.relayState });
    return {
      nameId: extract.nameID,
      sessionIndex: [extract.sessionIndex].flat()[0],
      answer: carried(binding, "SAMLResponse", answer),
    };
  },
);
