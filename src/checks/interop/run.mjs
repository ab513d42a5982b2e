// Has a service provider, built on an npm package, read each response, and prints what it read.
import { readFileSync } from "node:fs";

/** @param read (run, case, base64 of the response, certificate) => {nameId, attributes} */
export async function run(read) {
  const all = JSON.parse(readFileSync(process.argv[2], "utf8"));
  const answers = {};
  for (const one of all.cases) {
    const posted = readFileSync(one.file).toString("base64");
    const certificate = readFileSync(one.certificate, "utf8");
    try {
      answers[one.name] = await read(all, one, posted, certificate);
    } catch (e) {
      answers[one.name] = { rejected: String(e) };
    }
  }
  process.stdout.write(JSON.stringify(answers));
}

/** Attributes as {name: [value, ...]}, from {name: value or [value, ...]}. */
export function lists(attributes) {
  return Object.fromEntries(
    Object.entries(attributes ?? {}).map(([name, value]) => [name, [value].flat()]));
}
