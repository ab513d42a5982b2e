// Applications behind Apache, protected by mod_auth_mellon or the Shibboleth SP; needs the packages that .ci/run installs.
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const templates = new URL("../test/dev/vouchsafe/checks/realsp/", import.meta.url).pathname;
const modules = "/usr/lib/apache2/modules";
const isRoot = process.getuid() === 0;
const page = '<!DOCTYPE html><title>Private</title><p>You are <!--#echo var="REMOTE_USER" --></p><p>Sign out</p>\n';

export const stacks = {
  mellon: { name: "mod_auth_mellon", deb: "libapache2-mod-auth-mellon", needs: [`${modules}/mod_auth_mellon.so`], prepare: mellon },
  shibboleth: { name: "Shibboleth SP", deb: "libapache2-mod-shib", needs: [`${modules}/mod_shib.so`, "/usr/sbin/shibd"], prepare: shibboleth },
};

export function isInstalled(stack) {
  return existsSync("/usr/sbin/apache2") && stack.needs.every((file) => existsSync(file));
}

export function version(stack) {
  return execFileSync("dpkg-query", ["-W", "-f", "${Version}", stack.deb], { encoding: "utf8" }).replace(/^\d+:|-.*$/g, "");
}

// The application's metadata, and a function that starts it once the identity provider listens.
function mellon(port) {
  const folder = made("mellon");
  run(folder, "mellon_create_metadata", "urn:mellon", `http://localhost:${port}/mellon`);
  return {
    metadata: join(folder, "urn_mellon.xml"),
    start: async (idp) => {
      const protection = template("mellon.conf", {
        module: `${modules}/mod_auth_mellon.so`, folder, metadata: join(folder, "urn_mellon.xml"), key: join(folder, "urn_mellon.key"),
        certificate: join(folder, "urn_mellon.cert"), idp: join(folder, "idp.xml"),
      }).replace("MellonSecureCookie On", "MellonSecureCookie Off"); // the browser of check-sp keeps such cookies to https
      await fetched(idp, folder);
      return ending(folder, [apache(folder, port, protection)]);
    },
  };
}

function shibboleth(port) {
  const folder = made("shibboleth");
  const url = `http://localhost:${port}/Shibboleth.sso`;
  run(folder, "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=sp.example", "-keyout", "sp-key.pem",
    "-out", "sp-cert.pem");
  const certificate = readFileSync(join(folder, "sp-cert.pem"), "utf8").replace(/-----[^-]*-----|\s/g, "");
  write(folder, "sp.xml", `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:shibboleth">
<md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor>
<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
</md:KeyDescriptor>
<md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${url}/SLO/POST"/>
<md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${url}/SAML2/POST" index="1"/>
</md:SPSSODescriptor></md:EntityDescriptor>\n`);
  return {
    metadata: join(folder, "sp.xml"),
    start: async (idp) => {
      write(folder, "attribute-map.xml", attributeMap());
      write(folder, "logger", template("shibboleth.logger", { folder }));
      write(folder, "shibboleth2.xml", template("shibboleth2.xml", { folder, entityId: "urn:shibboleth" })
        .replace("urn:acme.example", `${idp}/saml/metadata`));
      await fetched(idp, folder);
      const config = join(folder, "shibboleth2.xml");
      const shibd = started(folder, "/usr/sbin/shibd", "-F", "-f", "-c", config, "-p", join(folder, "shibd.pid"));
      while (!existsSync(join(folder, "shibd.sock")) && shibd.exitCode === null) {
        await new Promise((again) => setTimeout(again, 100));
      }
      return ending(folder, [shibd, apache(folder, port, template("shibboleth.conf", { module: `${modules}/mod_shib.so`, config }))]);
    },
  };
}

function attributeMap() {
  const formats = ["urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified", "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"];
  const named = formats.map((format) => `<Attribute name="${format}" id="user"><AttributeDecoder xsi:type="NameIDAttributeDecoder" formatter="$Name"/></Attribute>`);
  return `<Attributes xmlns="urn:mace:shibboleth:2.0:attribute-map" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${named.join("")}</Attributes>\n`;
}

function apache(folder, port, protection) {
  write(folder, "site/index.html", "<!DOCTYPE html><title>Public</title>\n");
  write(folder, "site/protected/index.shtml", page);
  write(folder, "httpd.conf", template("httpd.conf", { folder, port, modules }) + protection);
  return started(folder, "/usr/sbin/apache2", "-d", folder, "-f", join(folder, "httpd.conf"), "-DFOREGROUND");
}

// check-sp waits until somebody reads the metadata, and then until the application listens.
async function fetched(idp, folder) {
  write(folder, "idp.xml", await (await fetch(`${idp}/saml/metadata`)).text());
}

function ending(folder, processes) {
  return async () => {
    for (const each of processes.reverse()) {
      const ended = new Promise((done) => (each.exitCode === null ? each.on("close", done) : done()));
      each.kill();
      await ended;
    }
    rmSync(folder, { recursive: true });
  };
}

function made(name) {
  const folder = mkdtempSync(join(tmpdir(), `vouchsafe-${name}`));
  chmodSync(folder, 0o755);
  owned(folder);
  return folder;
}

function write(folder, name, text) {
  const file = join(folder, name);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
}

// Daemons do not run as root.
function owned(folder) {
  if (isRoot) {
    const [user, group] = ["-u", "-g"].map((which) => Number(execFileSync("id", [which, "www-data"], { encoding: "utf8" })));
    chownSync(folder, user, group);
  }
}

function asOther(command) {
  return isRoot ? ["setpriv", "--reuid", "www-data", "--regid", "www-data", "--init-groups", "--", ...command] : command;
}

function run(folder, ...command) {
  const [program, ...args] = asOther(command);
  execFileSync(program, args, { cwd: folder, stdio: "ignore" });
}

function started(folder, ...command) {
  const [program, ...args] = asOther(command);
  return spawn(program, args, { cwd: folder, stdio: "ignore" });
}

function template(name, values) {
  return readFileSync(templates + name, "utf8").replace(/\$\{(\w+)\}/g, (all, key) => values[key] ?? all);
}
