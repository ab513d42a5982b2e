// An application that signs its users in by WS-Federation, with Auth0's own passport-wsfed-saml2.
// Its protected page prints the user, one claim per line.
import express from "express";
import session from "express-session";
import passport from "passport";
import { Strategy } from "passport-wsfed-saml2";

const [port, identityProviderUrl, cert] = process.argv.slice(2);
const home = `http://localhost:${port}/`;

passport.use(
  new Strategy(
    { protocol: "wsfed", realm: "urn:portal", homeRealm: "", wreply: home + "callback", state: true,
      identityProviderUrl, cert },
    (profile, done) => done(null, profile)));
passport.serializeUser((user, done) => done(null, JSON.stringify(user)));
passport.deserializeUser((user, done) => done(null, JSON.parse(user)));

const app = express();
app.use(session({ name: "portal", secret: "for tests", resave: false, saveUninitialized: false }));
app.use(express.urlencoded({ extended: false }));
app.use(passport.session());

app.get("/", (request, response) => {
  response.send("<!DOCTYPE html><title>Public</title><p id=public>Public</p>");
});

app.get(
  "/protected/",
  (request, response, next) =>
    request.user ? next() : passport.authenticate("wsfed-saml2")(request, response, next),
  (request, response) => {
    const lines = Object.entries(request.user).map(([name, value]) =>
      `${name}=${JSON.stringify(value)}`);
    const text = lines.join("\n").replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    response.send(`<!DOCTYPE html><meta charset=utf-8><title>Application</title><pre id=seen>${text}</pre>`);
  });

app.post(
  "/callback",
  passport.authenticate("wsfed-saml2"),
  (request, response) => response.redirect("/protected/"));

// The identity provider loads this in a frame when the user has signed out.
app.get("/callback", (request, response, next) =>
  request.query.wa === "wsignoutcleanup1.0"
    ? request.session.destroy(() => response.send("signed out"))
    : next());

app.get("/logout", (request, response) => {
  const query = new URLSearchParams({ wa: "wsignout1.0", wtrealm: "urn:portal", wreply: home });
  request.session.destroy(() => response.redirect(`${identityProviderUrl}?${query}`));
});

app.listen(Number(port), "127.0.0.1");
