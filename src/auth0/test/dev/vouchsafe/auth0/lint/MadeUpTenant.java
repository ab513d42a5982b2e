package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.ExportedUsers;
import dev.vouchsafe.auth0.export.Keywords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds a tenant. Before a test adds anything, lint has no finding for it. */
public final class MadeUpTenant {
  /** A certificate in PEM, with its line breaks escaped for JSON. */
  public static final String CERTIFICATE = certificate();

  private final Path folder;
  private String bindings = "";

  private MadeUpTenant(Path folder) {
    this.folder = folder;
    file("tenant.json", "{}");
  }

  static MadeUpTenant in(Path folder) {
    return new MadeUpTenant(folder);
  }

  /** Adds the client CRM with these settings and a certificate for requests. */
  MadeUpTenant client(String settings) {
    return clientWithout(
        (settings.isEmpty() ? "" : settings + ", ") + "\"signingCert\": \"" + CERTIFICATE + "\"");
  }

  /** Adds the client CRM with these settings only. */
  MadeUpTenant clientWithout(String settings) {
    return client("CRM", settings);
  }

  MadeUpTenant client(String name, String settings) {
    return file(
        "clients/" + name + ".json",
        "{\"name\": \"" + name + "\", \"addons\": {\"samlp\": {" + settings + "}}}");
  }

  /** A connection that denies fields. */
  MadeUpTenant denying(String... fields) {
    return file(
        "connections/corp.json",
        "{\"name\": \"corp\", \"strategy\": \"samlp\", \"options\": {\"non_persistent_attrs\": [\""
            + String.join("\", \"", fields)
            + "\"]}}");
  }

  /** Adds a rule with this body. */
  MadeUpTenant rule(String name, String body) {
    file(
        "rules/" + name + ".json",
        "{\"name\": \"" + name + "\", \"script\": \"./" + name + ".js\"}");
    return file(
        "rules/" + name + ".js",
        "function (user, context, callback) {\n" + body + "\ncallback(null, user, context);\n}");
  }

  /** Adds an action with this body of onExecutePostLogin. */
  MadeUpTenant action(String name, String body) {
    return actionOf(name, "exports.onExecutePostLogin = async (event, api) => {\n" + body + "\n};");
  }

  /** Adds an action with this code. */
  MadeUpTenant actionOf(String name, String code) {
    file(
        "actions/" + name + ".json",
        "{\"name\": \"" + name + "\", \"code\": \"./actions/" + name + "/code.js\"}");
    file("actions/" + name + "/code.js", code);
    bindings += (bindings.isEmpty() ? "" : ", ") + "{\"action_name\": \"" + name + "\"}";
    return file("triggers/triggers.json", "{\"post-login\": [" + bindings + "]}");
  }

  MadeUpTenant users(String... users) {
    return file("users.ndjson", String.join("\n", users));
  }

  MadeUpTenant file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LintReport report() {
    return TenantLint.of(
        DeployCliExport.readWhatCanBe(folder, Keywords.NONE), ExportedUsers.in(folder));
  }

  /** Returns the findings, each as {@code CODE file:line:column}. */
  List<String> findings() {
    return report().findings().stream()
        .map(
            finding ->
                finding.rule().code()
                    + " "
                    + finding.at().toString().substring(folder.toString().length() + 1))
        .toList();
  }

  /** Returns the codes of the findings, without repetition. */
  List<String> codes() {
    LintReport report = report();
    if (!report.problems().isEmpty()) {
      throw new IllegalStateException(report.problems().toString());
    }
    return report.findings().stream().map(found -> found.rule().code()).distinct().toList();
  }

  /** Returns the messages of the findings with a code. */
  List<String> messages(String code) {
    return report().findings().stream()
        .filter(found -> found.rule().code().equals(code))
        .map(LintFinding::message)
        .toList();
  }

  private static String certificate() {
    try {
      return Files.readString(Path.of("samples/keys/sp-encryption.crt.pem")).replace("\n", "\\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
