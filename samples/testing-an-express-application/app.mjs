// An application whose users sign in by SAML, set up as @node-saml/passport-saml documents it.
import express from "express";
import session from "express-session";
import passport from "passport";
import { Strategy } from "@node-saml/passport-saml";

// url: where browsers reach it. idp: the address of the identity provider's metadata.
export async function application(url, idp) {
  const { entryPoint, idpCert } = await read(idp);
  passport.use(
    new Strategy(
      {
        entryPoint, idpCert, idpIssuer: idp, issuer: "urn:console", audience: "urn:console", callbackUrl: `${url}/acs`,
        validateInResponseTo: "always", wantAssertionsSigned: true, wantAuthnResponseSigned: false,
      },
      (profile, done) => done(null, { name: profile.nameID, groups: [profile.groups ?? []].flat() }),
      (profile, done) => done(null, { name: profile.nameID })));
  passport.serializeUser((user, done) => done(null, user));
  passport.deserializeUser((user, done) => done(null, user));

  const app = express();
  app.use(session({ secret: process.env.SESSION_SECRET ?? "for tests", resave: false, saveUninitialized: false }));
  app.use(express.urlencoded({ extended: false, limit: "4mb" }));
  app.use(passport.session());
  app.get("/console", signedIn, ({ user }, response) =>
    response.send(`<!DOCTYPE html><title>Console</title><p>You are ${escaped(user.name)}</p><p>Sign out</p>`));
  app.get("/api/me", signedIn, ({ user }, response) => response.json(user.groups));
  app.post("/acs", passport.authenticate("saml"), (request, response) => response.redirect("/console"));
  app.use((error, request, response, next) => response.status(403).send("no entry"));
  return app;
}

function signedIn(request, response, next) {
  return request.isAuthenticated() ? next() : passport.authenticate("saml")(request, response, next);
}

async function read(address) {
  const metadata = await (await fetch(address)).text();
  return {
    entryPoint: /<md:SingleSignOnService[^>]*Location="([^"]*)"/.exec(metadata)[1],
    idpCert: /<ds:X509Certificate>([^<]*)/.exec(metadata)[1],
  };
}

function escaped(text) {
  return String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
