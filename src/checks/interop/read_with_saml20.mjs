// A WS-Federation relying party with saml20: extracts the token from wresult, verifies it and reads it.
import { readFileSync } from "node:fs";
import saml from "saml20";

const [, , wresult, certificate, realm] = process.argv;
const token = /<saml:Assertion .*<\/saml:Assertion>/s.exec(readFileSync(wresult, "utf8"))[0];
const publicKey = readFileSync(certificate, "utf8");
saml.validate(token, { publicKey, audience: realm }, (error, profile) =>
  process.stdout.write(JSON.stringify(error ? { rejected: String(error) } : profile)));
