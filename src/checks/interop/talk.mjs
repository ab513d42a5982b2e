// Has a service provider, built on an npm package, write signed requests or read those of an identity provider.
import { readFileSync } from "node:fs";

/**
 * @param ask (run) => {name: {query} or {fields}}
 * @param hear (run, message) => {nameId, sessionIndex, answer} or {status}
 */
export async function talk(ask, hear) {
  const run = JSON.parse(readFileSync(process.argv[3], "utf8"));
  for (const name of ["spKey", "spCertificate", "idpCertificate"]) {
    run[name] = readFileSync(run[name], "utf8");
  }
  if (process.argv[2] === "ask") {
    process.stdout.write(JSON.stringify(await ask(run)));
    return;
  }
  const heard = {};
  for (const [name, message] of Object.entries(run.messages)) {
    try {
      heard[name] = await hear(run, message);
    } catch (e) {
      heard[name] = { rejected: String(e) };
    }
  }
  process.stdout.write(JSON.stringify(heard));
}

/** The query of a URL. */
export const query = (url) => ({ query: url.slice(url.indexOf("?") + 1) });

/** The fields of a form. */
export function fields(html) {
  const found = {};
  for (const [input] of html.matchAll(/<input [^>]*>/g)) {
    const name = /name="([^"]+)"/.exec(input);
    if (name) {
      found[name[1]] = /value="([^"]*)"/.exec(input)[1]
        .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16)))
        .replace(/&#(\d+);/g, (_, number) => String.fromCodePoint(Number(number)))
        .replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">")
        .replaceAll("&amp;", "&");
    }
  }
  return { fields: found };
}
