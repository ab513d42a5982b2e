// What the tests share: the program vouchsafe, and an application that runs in this process.
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { mkdtempSync, readFileSync, existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { application } from "./app.mjs";

// How vouchsafe is started: VOUCHSAFE="java -jar vouchsafe.jar" says it, else it is on the PATH.
const program = (process.env.VOUCHSAFE ?? "vouchsafe").split(" ");

// Runs it to its end.
export async function run(...args) {
  const process = start(args);
  let printed = "";
  process.stdout.on("data", (piece) => (printed += piece));
  const code = await new Promise((done) => process.on("close", done));
  return { code, printed };
}

// An identity provider for these users until it is closed. Its ready file says where it is.
export async function identityProvider(...users) {
  const folder = mkdtempSync(join(tmpdir(), "vouchsafe-"));
  const ready = join(folder, "ready.json");
  const process = start(["serve", "--no-tenant", "--control", "--port", "0", "--ready-file", ready, ...users.flatMap((user) => ["--user", user])]);
  const ended = new Promise((done) => process.on("close", done));
  while (!existsSync(ready)) {
    if (process.exitCode !== null) {
      throw new Error(`vouchsafe ended with ${process.exitCode}`);
    }
    await new Promise((again) => setTimeout(again, 50));
  }
  const { url, metadata, controlToken } = JSON.parse(readFileSync(ready, "utf8"));
  return {
    metadata: metadata["*"],
    // An AuthnRequest in, the form that a browser would post out; with a fault if there is one.
    async signIn(call) {
      const answer = await fetch(`${url}/control/sign-in`, {
        method: "POST",
        headers: { authorization: `Bearer ${controlToken}`, "content-type": "application/json" },
        body: JSON.stringify(call),
      });
      return answer.json();
    },
    async close() {
      process.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

// The application, listening on a free port until it is closed.
export async function listening(idp) {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://localhost:${server.address().port}`;
  server.on("request", await application(url, idp));
  return { url, close: () => new Promise((done) => server.close(done).closeAllConnections()) };
}

export async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

function start(args) {
  return spawn(program[0], [...program.slice(1), ...args], { stdio: ["ignore", "pipe", "inherit"] });
}
