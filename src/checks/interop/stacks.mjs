// Asks applications made of other people's libraries about every fault, and prints the table of the manual:
//   node src/checks/interop/stacks.mjs        (after mvn package and npm install --prefix src/checks/interop)
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { isInstalled, stacks as behindApache, version as packaged } from "./apache.mjs";

const program = process.env.VOUCHSAFE?.split(" ") ?? ["java", "-jar", "target/vouchsafe.jar"];
const here = new URL(".", import.meta.url).pathname;
const libraries = { "node-saml": "@node-saml/node-saml", "passport-wsfed-saml2": "passport-wsfed-saml2" };

const stacks = [
  ...Object.entries(libraries).map(([library, name]) => ({ name: `${name} ${version(name)}`, prepare: express(library), path: "private" })),
  ...Object.values(behindApache).map((stack) =>
    isInstalled(stack) ? { name: `${stack.name} ${packaged(stack)}`, prepare: stack.prepare, path: "protected/" } : { name: `${stack.name} (not installed here)` }),
];
const results = {};
for (const stack of stacks) {
  results[stack.name] = stack.prepare ? await asked(stack) : [];
}
const names = Object.keys(results);
console.log(`| class | ${names.join(" | ")} |\n| --- |${" --- |".repeat(names.length)}`);
for (const family of new Set(Object.values(results)[0].map((each) => each.class))) {
  const cells = Object.values(results).map((all) => cell(all.filter((each) => each.class === family)));
  console.log(`| ${family} | ${cells.join(" | ")} |`);
}
Object.values(results).forEach((all, i) => {
  if (!all.length) {
    return;
  }
  const accepted = all.filter((each) => each.finding).map((each) => `${each.fault} (${each.name})`);
  console.log(`\n${names[i]} accepts ${accepted.length ? accepted.join(", ") : "none of them"}.`);
});

function cell(all) {
  const played = all.filter((each) => each.verdict !== "skipped");
  const refused = played.filter((each) => !each.finding);
  return played.length ? `${refused.length} of ${played.length}` : "not run";
}

function version(name) {
  return JSON.parse(readFileSync(`${here}node_modules/${name}/package.json`, "utf8")).version;
}

function express(library) {
  return (port) => ({
    start: async (idp) => {
      const sp = spawn("node", [`${here}sp.mjs`, port, idp, library], { stdio: "ignore" });
      return async () => sp.kill();
    },
  });
}

async function asked({ name, prepare, path }) {
  const port = await freePort();
  const idp = `http://localhost:${await freePort()}`;
  const application = prepare(port);
  const check = spawn(program[0], [...program.slice(1), "check-sp", "--start", `http://localhost:${port}/${path}`,
    "--signed-in-if", "text:Sign out", "--shows-user", "text:You are {user}<", "--idp-url", idp,
    "--wait-for-metadata", "--format", "json", ...(application.metadata ? ["--sp-metadata", application.metadata] : [])],
    { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  check.stdout.on("data", (piece) => (printed += piece));
  const ended = new Promise((done) => check.on("close", done));
  await listening(idp, ended);
  const end = await application.start(idp);
  const code = await ended;
  await end();
  if (code > 1) {
    throw new Error(`${name}: check-sp ended with ${code}`);
  }
  return JSON.parse(printed).results;
}

// Any answer but that of the metadata, which begins the run.
async function listening(address, ended) {
  let isOver = false;
  ended.then(() => (isOver = true));
  while (!isOver) {
    try {
      return await fetch(`${address}/saml/sso`);
    } catch {
      await new Promise((again) => setTimeout(again, 100));
    }
  }
}

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
