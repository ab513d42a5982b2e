// Every fault that the specifications or a published attack bind an application to refuse. What this one is known to
// accept stands in known.json, with the reason; an entry that nothing needs any more fails the test, too.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { freePort, run } from "./vouchsafe.mjs";

test("refuses what has to be refused", async () => {
  const idp = `http://localhost:${await freePort()}`;
  const port = await freePort();
  const checked = run("check-sp", "--start", `http://localhost:${port}/console`, "--signed-in-if", "text:Sign out",
    "--shows-user", "text:You are {user}<", "--idp-url", idp, "--wait-for-metadata", "60", "--accept-file", file("known.json"));
  const ended = checked.then(() => true);
  while (!(await fetch(`${idp}/saml/sso`).catch(() => false))) { // check-sp is the identity provider, and not there yet
    if (await Promise.race([ended, new Promise((again) => setTimeout(again, 100))])) {
      throw new Error(`check-sp ended with ${(await checked).code}`);
    }
  }
  const app = spawn("node", [file("start.mjs"), port, `${idp}/saml/metadata`], { stdio: "inherit" });
  try {
    const { code, printed } = await checked;
    assert.equal(code, 0, printed);
  } finally {
    app.kill();
  }
});

function file(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}
