// Asks applications of third-party stacks about every fault, and prints the table of the manual. CheckedStacksTest runs it,
// and gives it the class path of the Spring application in SPRING_CLASSPATH.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { isInstalled, stacks as behindApache, version as packaged } from "./apache.mjs";

const program = process.env.VOUCHSAFE?.split(" ") ?? ["java", "-jar", "target/vouchsafe.jar"];
const here = new URL(".", import.meta.url).pathname;
const springs = process.env.SPRING_CLASSPATH;

const stacks = [
  springs
    ? { name: `Spring Security ${/spring-security-saml2-service-provider-([\d.]+)\.jar/.exec(springs)[1]}`, prepare: spring, path: "console" }
    : { name: "Spring Security (not run)" },
  { name: `@node-saml/passport-saml ${version("@node-saml/passport-saml")}`, prepare: express, path: "console" },
  { name: `passport-wsfed-saml2 ${version("passport-wsfed-saml2")}`, prepare: passportWsfed, path: "private" },
  ...Object.values(behindApache).map((stack) =>
    isInstalled(stack) ? { name: `${stack.name} ${packaged(stack)}`, prepare: stack.prepare, path: "protected/" } : { name: `${stack.name} (not run)` }),
];
const ports = await freePorts(2 * stacks.length);
const answers = await Promise.allSettled(stacks.map((stack, i) => (stack.prepare ? asked(stack, ports[2 * i], ports[2 * i + 1]) : [])));
const failed = answers.find((each) => each.status === "rejected");
if (failed) {
  throw failed.reason;
}
const results = Object.fromEntries(stacks.map((stack, i) => [stack.name, answers[i].value]));
const names = Object.keys(results);
const families = new Set(Object.values(results).flat().map((each) => each.class));
console.log(`| class | ${names.join(" | ")} |\n| --- |${" --- |".repeat(names.length)}`);
for (const family of families) {
  const cells = Object.values(results).map((all) => cell(all.filter((each) => each.class === family)));
  console.log(`| ${family} | ${cells.join(" | ")} |`);
}
Object.values(results).forEach((all, i) => {
  if (all.length) {
    const accepted = all.filter((each) => each.finding).map((each) => `${each.fault} (${each.name})`);
    console.log(`\n${names[i]} accepts ${accepted.length ? accepted.join(", ") : "none of them"}.`);
  }
});

function cell(all) {
  const played = all.filter((each) => each.verdict !== "skipped");
  const refused = played.filter((each) => !each.finding);
  return played.length ? `${refused.length} of ${played.length}` : "not run";
}

function version(name) {
  return JSON.parse(readFileSync(`${here}node_modules/${name}/package.json`, "utf8")).version;
}

function spring(port) {
  return {
    start: async (idp) =>
      running("java", "-Xmx256m", "-cp", springs, "console.Console", "--server.address=127.0.0.1", `--server.port=${port}`,
        `--spring.security.saml2.relyingparty.registration.idp.assertingparty.metadata-uri=${idp}/saml/metadata`),
  };
}

function express(port) {
  const folder = mkdtempSync("target/express-");
  cpSync("samples/testing-an-express-application", folder, { recursive: true });
  symlinkSync(`${here}node_modules`, `${folder}/node_modules`);
  return {
    start: async (idp) => {
      const end = running("node", `${folder}/start.mjs`, port, `${idp}/saml/metadata`);
      return async () => {
        await end();
        rmSync(folder, { recursive: true });
      };
    },
  };
}

function passportWsfed(port) {
  return { start: async (idp) => running("node", `${here}sp.mjs`, port, idp) };
}

function running(...command) {
  const process = spawn(command[0], command.slice(1), { stdio: "ignore" });
  return async () => {
    const ended = new Promise((done) => (process.exitCode === null ? process.on("close", done) : done()));
    process.kill();
    await ended;
  };
}

async function asked({ name, prepare, path }, port, idpPort) {
  const idp = `http://localhost:${idpPort}`;
  const application = prepare(port);
  const check = spawn(program[0], [...program.slice(1), "check-sp", "--start", `http://localhost:${port}/${path}`,
    "--signed-in-if", "text:Sign out", "--shows-user", "text:You are {user}<", "--idp-url", idp, "--timeout", "60",
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
  const { results } = JSON.parse(printed);
  const broken = results.filter((each) => each.verdict === "error");
  if (broken.length) {
    throw new Error(`${name}: ${broken.map((each) => `${each.fault} could not be played: ${each.reason}`).join("\n")}`);
  }
  return results;
}

// Any answer except that to the metadata, which begins the run.
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

// All at once, for a port is not given twice while its server stands.
async function freePorts(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, () => new Promise((listening) => {
      const server = createServer().listen(0, "127.0.0.1", () => listening(server));
    })));
  return Promise.all(
    servers.map((server) => new Promise((found) => {
      const { port } = server.address();
      server.close(() => found(port));
    })));
}
