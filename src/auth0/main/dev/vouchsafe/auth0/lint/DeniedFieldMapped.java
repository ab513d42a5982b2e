package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.export.ExportedConnection;
import dev.vouchsafe.auth0.scripts.ScriptMention;
import dev.vouchsafe.auth0.scripts.ScriptSubject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code name}, {@code nickname} or {@code email}, which denial treats unlike other fields, mapped
 * by somebody on a connection that denies it. The default mappings are nobody's, so they are no
 * finding.
 */
final class DeniedFieldMapped implements LintRule {
  private static final About ABOUT =
      new About(
          "VS103",
          "denied-field-mapped",
          Severity.WARNING,
          "A denied name, nickname or email is mapped.",
          "A denied name or nickname is in no token. A denied email is absent in rules and actions,"
              + " and in every login that is resumed from the stored profile.");

  private static final String MEND = "take it off the connection's Deny List, or use another field";

  /** What denial of a field comes to, where it is mapped. */
  private record Denial(String field, String effect) {}

  private static final Denial EMAIL =
      new Denial(
          "email",
          "it is issued only in logins that are not resumed from the stored profile, as they are"
              + " after multi-factor authentication or a redirect");
  private static final Denial EMAIL_IN_SCRIPT =
      new Denial("email", "it is absent in rules and actions");
  private static final List<Denial> DENIALS =
      List.of(
          new Denial("name", "it is in no token"),
          new Denial("nickname", "it is in no token"),
          EMAIL);

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    for (Denial denial : DENIALS) {
      for (LintedClient client : tenant.clients()) {
        client
            .denying(denial.field())
            .ifPresent(connection -> check(client.mappings(), denial, connection, found));
      }
      denying(tenant, denial)
          .ifPresent(
              connection -> {
                check(tenant.scriptMappings(), denial, connection, found);
                checkCopies(tenant, denial, connection, found);
              });
    }
  }

  private static Optional<ExportedConnection> denying(LintedTenant tenant, Denial denial) {
    return tenant.connections().stream()
        .filter(each -> LintedClient.denies(each, denial.field()))
        .findFirst();
  }

  private static void check(
      List<LintedMapping> mappings, Denial denial, ExportedConnection connection, Found found) {
    for (LintedMapping mapping : mappings) {
      if (mapping.reads(denial.field())) {
        found.add(
            mapping.at(),
            message("attribute \"" + mapping.attribute() + "\"", denial, connection),
            MEND);
      }
    }
  }

  /** A script that copies a denied e-mail address copies nothing. */
  private static void checkCopies(
      LintedTenant tenant, Denial denial, ExportedConnection connection, Found found) {
    if (denial.equals(EMAIL)) {
      Stream.of(ScriptSubject.ID_TOKEN, ScriptSubject.ACCESS_TOKEN, ScriptSubject.SAML_ATTRIBUTES)
          .flatMap(tenant::writes)
          .filter(write -> write.given().copied().equals(Optional.of(List.of(denial.field()))))
          .forEach(
              write ->
                  found.add(write.at(), message(title(write), EMAIL_IN_SCRIPT, connection), MEND));
    }
  }

  private static String title(ScriptMention write) {
    String name = write.name().map(known -> " \"" + known + "\"").orElse("");
    return (write.subject() == ScriptSubject.SAML_ATTRIBUTES ? "attribute" : "claim") + name;
  }

  private static String message(String target, Denial denial, ExportedConnection connection) {
    return "\""
        + denial.field()
        + "\" is given to "
        + target
        + ", and connection \""
        + connection.name()
        + "\" denies it: "
        + denial.effect();
  }
}
