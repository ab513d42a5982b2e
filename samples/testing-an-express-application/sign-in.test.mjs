// One sign-in without a browser, and one that has to be refused.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { identityProvider, listening } from "./vouchsafe.mjs";

let idp;
let app;

before(async () => {
  idp = await identityProvider("jane=jane@acme.example");
  app = await listening(idp.metadata);
});

after(async () => {
  await app?.close();
  await idp?.close();
});

// Opens the console, has jane sign in, and opens it again with the same cookie.
async function console(fault) {
  const asked = await fetch(`${app.url}/console`, { redirect: "manual" });
  assert.equal(asked.status, 302);
  const { action, fields } = await idp.signIn({ user: "jane", request: asked.headers.get("location"), ...(fault && { fault }) });
  const answered = await fetch(action, { method: "POST", redirect: "manual", headers: cookies(asked), body: new URLSearchParams(fields) });
  return fetch(`${app.url}/console`, { redirect: "manual", headers: cookies(asked, answered) });
}

// The cookies that a browser has after these answers; a later one replaces an earlier one.
function cookies(...answers) {
  const pairs = answers.flatMap((answer) => answer.headers.getSetCookie()).map((cookie) => cookie.split(";")[0].split("="));
  return { cookie: Object.entries(Object.fromEntries(pairs)).map((pair) => pair.join("=")).join("; ") };
}

test("jane sees the console", async () => {
  const page = await console();
  assert.equal(page.status, 200);
  assert.match(await page.text(), /You are jane@acme\.example</);
});

for (const [fault, what] of [["VSP100", "no signature"], ["VSP202", "an evil assertion before the signed one"], ["VSP700", "an assertion that expired"]]) {
  test(`nobody sees the console with ${what}`, async () => {
    const page = await console(fault);
    assert.equal(page.status, 302, await page.text());
  });
}
