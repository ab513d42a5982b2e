// An application that signs its users in by SAML with passport-wsfed-saml2, with all its checks on. Its protected page names
// the user.
import express from "express";
import session from "express-session";
import passport from "passport";
import { Strategy } from "passport-wsfed-saml2";

const [port, idp] = process.argv.slice(2);
const acs = `http://localhost:${port}/acs`;
const me = "urn:passport-wsfed-saml2";
const certificate = await idpCertificate();

const app = express();
app.use(session({ name: "sp", secret: "for tests", resave: false, saveUninitialized: false }));
app.use(express.urlencoded({ extended: false, limit: "4mb" }));

const show = (response, user) =>
  response.send(`<!DOCTYPE html><title>Private</title><p>You are ${escaped(user)}</p><p>Sign out</p>`);

passport.use(
  new Strategy(
    { protocol: "samlp", path: "/acs", realm: me, issuer: me, audience: me, identityProviderUrl: `${idp}/saml/sso`,
      callback: acs, recipientUrl: acs, destinationUrl: acs, cert: certificate,
      checkRecipient: true, checkDestination: true, checkInResponseTo: true, state: true,
      requestTemplate: template() },
    (profile, done) => done(null, profile)));
passport.serializeUser((user, done) => done(null, JSON.stringify(user)));
passport.deserializeUser((user, done) => done(null, JSON.parse(user)));
app.use(passport.session());
app.get(
  "/private",
  (request, response, next) =>
    request.user ? next() : passport.authenticate("wsfed-saml2")(request, response, next),
  (request, response) =>
    show(response, request.user["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier"]));
app.post("/acs", (request, response, next) =>
  passport.authenticate("wsfed-saml2", (error, user, reason) => {
    if (error || !user) {
      console.log(String(error ?? reason));
      response.status(403).send("no entry");
    } else {
      request.logIn(user, () => response.redirect("/private"));
    }
  })(request, response, next));
app.use((error, request, response, next) => response.status(403).send("no entry"));
app.listen(Number(port), "127.0.0.1");

async function idpCertificate() {
  const metadata = await (await fetch(`${idp}/saml/metadata`)).text();
  return /<ds:X509Certificate>([^<]*)/.exec(metadata)[1].replace(/\s/g, "");
}

function template() {
  return `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="@@ID@@" IssueInstant="@@IssueInstant@@"
 Version="2.0" Destination="@@Destination@@" AssertionConsumerServiceURL="${acs}"
 ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"><saml:Issuer
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">@@Issuer@@</saml:Issuer></samlp:AuthnRequest>`;
}

function escaped(text) {
  return String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
