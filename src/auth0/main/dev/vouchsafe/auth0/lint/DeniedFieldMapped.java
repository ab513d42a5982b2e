package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.export.ExportedConnection;
import dev.vouchsafe.auth0.reading.ScriptMention;
import dev.vouchsafe.auth0.reading.ScriptSubject;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.withholding.Disclosure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mapping reads {@code name}, {@code nickname} or {@code email} on a connection that denies the
 * field; denial has special rules for these. Default mappings are not findings, because nobody
 * wrote them.
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

  /** The fields for which denial has special rules. */
  private static final List<String> FIELDS = List.of("name", "nickname", "email");

  private static final String NO_TOKEN = "it is in no token";
  private static final String NOT_RESUMED =
      "it is issued only in logins that are not resumed from the stored profile, as they are after"
          + " multi-factor authentication or a redirect";
  private static final String NOT_IN_SCRIPTS = "it is absent in rules and actions";

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    for (String field : FIELDS) {
      for (LintedClient client : tenant.clients()) {
        checkMappings(client.connections(), client.mappings(), field, found);
      }
      checkMappings(tenant.connections(), tenant.scriptMappings(), field, found);
      tenant.connections().stream()
          .filter(each -> withholds(each, field, Disclosure.SCRIPT))
          .findFirst()
          .ifPresent(connection -> checkCopies(tenant, field, connection, found));
    }
  }

  private static void checkMappings(
      List<ExportedConnection> connections,
      List<LintedMapping> mappings,
      String field,
      Found found) {
    Optional<ExportedConnection> denying =
        connections.stream().filter(each -> effect(each, field).isPresent()).findFirst();
    if (denying.isEmpty()) {
      return;
    }
    String effect = effect(denying.get(), field).orElseThrow();
    for (LintedMapping mapping : mappings) {
      if (mapping.reads(field)) {
        String target = "attribute \"" + mapping.attribute() + "\"";
        found.add(mapping.at(), message(field, target, denying.get(), effect), MEND);
      }
    }
  }

  /** Checks copies in scripts: a script cannot read the denied field, so the copy is empty. */
  private static void checkCopies(
      LintedTenant tenant, String field, ExportedConnection connection, Found found) {
    Stream.of(ScriptSubject.ID_TOKEN, ScriptSubject.ACCESS_TOKEN, ScriptSubject.SAML_ATTRIBUTES)
        .flatMap(tenant::writes)
        .filter(write -> write.given().copied().equals(Optional.of(List.of(field))))
        .forEach(
            write ->
                found.add(
                    write.at(), message(field, title(write), connection, NOT_IN_SCRIPTS), MEND));
  }

  /** Describes the effect of denial on a mapped field; empty if the field is not denied. */
  private static Optional<String> effect(ExportedConnection connection, String field) {
    if (withholds(connection, field, Disclosure.TOKEN)) {
      return Optional.of(NO_TOKEN);
    }
    return withholds(connection, field, Disclosure.STORE)
        ? Optional.of(NOT_RESUMED)
        : Optional.empty();
  }

  private static boolean withholds(ExportedConnection exported, String field, Disclosure from) {
    Connection connection = exported.connection();
    UserProfile profile = new UserProfile(Fields.EMPTY, connection.upstream());
    return connection.denyList().withholds(field, profile.origin(field), from);
  }

  private static String title(ScriptMention write) {
    String name = write.name().map(known -> " \"" + known + "\"").orElse("");
    return (write.subject() == ScriptSubject.SAML_ATTRIBUTES ? "attribute" : "claim") + name;
  }

  private static String message(
      String field, String target, ExportedConnection connection, String effect) {
    return "\""
        + field
        + "\" is given to "
        + target
        + ", and connection \""
        + connection.name()
        + "\" denies it: "
        + effect;
  }
}
