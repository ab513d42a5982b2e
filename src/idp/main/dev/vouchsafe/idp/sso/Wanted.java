package dev.vouchsafe.idp.sso;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.messages.LogoutName;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Quoted;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The user whom the application or the link wants to sign in.
 *
 * @param freshness the greatest age of an authentication; zero requires a new one, empty accepts
 *     any
 * @param connection the connection of the user
 * @param user the id of the user who is preselected
 * @param subject the user whom the assertion must name
 * @param organization the name of the organization for which the user signs in
 */
record Wanted(
    Optional<Duration> freshness,
    Optional<String> connection,
    Optional<String> user,
    Optional<LogoutName> subject,
    Optional<String> organization) {
  private static final String FRESHNESS = "freshness";
  private static final String CONNECTION = "connection";
  private static final String USER = "hinted";
  private static final String SUBJECT = "subject";
  private static final String FORMAT = "subject_format";
  private static final String ORGANIZATION = "organization";

  /**
   * Reads {@code connection} and {@code login_hint} from the query of a login URL.
   *
   * @throws InvalidInputException if the client has no such connection
   */
  static Wanted of(Parameters query, ServedClient client, Directory directory) {
    return new Wanted(
            Optional.empty(),
            Optional.empty(),
            query.text("login_hint").flatMap(hint -> directory.hinted(client, hint)),
            Optional.empty(),
            Optional.empty())
        .from(query.text(CONNECTION), client, directory);
  }

  /** Limits the users to one connection; without a name, keeps the connection that is set. */
  Wanted from(Optional<String> name, ServedClient client, Directory directory) {
    name.filter(written -> !directory.isConnectionOf(client, written))
        .ifPresent(
            unknown -> {
              throw new InvalidInputException(
                  new Problem(
                      "unknown-connection",
                      CONNECTION,
                      "the client has no connection " + Quoted.of(unknown),
                      "name one that is enabled for the client, or leave the parameter out"));
            });
    return new Wanted(freshness, name.or(() -> connection), user, subject, organization);
  }

  Wanted fresh(Optional<Duration> needed) {
    return new Wanted(needed, connection, user, subject, organization);
  }

  /** Requires the user of a request's Subject. */
  Wanted about(Optional<LogoutName> named, ServedClient client, Directory directory) {
    return new Wanted(
        freshness,
        connection,
        named.flatMap(name -> directory.hinted(client, name.value())).or(() -> user),
        named,
        organization);
  }

  /** Signs the user in for the organization that a query names by its id or its name, if any. */
  Wanted in(Parameters query, Directory directory) {
    return new Wanted(freshness, connection, user, subject, organization(query, directory));
  }

  /** Returns the name of the organization that a query names, if the export holds it. */
  static Optional<String> organization(Parameters query, Directory directory) {
    return query
        .text(ORGANIZATION)
        .flatMap(directory.exported()::organization)
        .map(found -> found.label().name());
  }

  void putInto(Map<String, ClaimValue> facts) {
    RequestFacts.put(facts, FRESHNESS, freshness.map(Duration::toString));
    RequestFacts.put(facts, CONNECTION, connection);
    RequestFacts.put(facts, USER, user);
    RequestFacts.put(facts, SUBJECT, subject.map(LogoutName::value));
    RequestFacts.put(facts, FORMAT, subject.flatMap(LogoutName::format));
    RequestFacts.put(facts, ORGANIZATION, organization);
  }

  static Wanted read(Fields facts) {
    return new Wanted(
        RequestFacts.text(facts, FRESHNESS).map(Duration::parse),
        RequestFacts.text(facts, CONNECTION),
        RequestFacts.text(facts, USER),
        RequestFacts.text(facts, SUBJECT)
            .map(
                value ->
                    new LogoutName(
                        value,
                        RequestFacts.text(facts, FORMAT),
                        Optional.empty(),
                        Optional.empty())),
        RequestFacts.text(facts, ORGANIZATION));
  }

  @Override
  public String toString() {
    return "who is wanted";
  }
}
