package dev.vouchsafe.canary;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.IssuerBuilder;
import dev.vouchsafe.LoginExtension;
import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.debuglog.DebugEvent;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.trace.Decision;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** A login issued or refused with the debug log on, and its log. */
public record Logged(
    Login login,
    Optional<IssuedResponse> response,
    Optional<ProblemException> refused,
    List<DebugEvent> events) {
  public static final SigningKey KEY =
      SigningKey.fromPem(
          Path.of("samples/keys/idp-rsa.key.pem"), Path.of("samples/keys/idp-rsa.crt.pem"));

  private static final String DEFAULTS =
      """
      {'tenant': {'domain': 'acme.example'},
       'client': {'client_id': 'crm', 'callbacks': ['https://crm.example/acs']},
       'connection': {'name': 'corp', 'options': {'non_persistent_attrs': ['ethnicity'], 'debug': true}},
       'user': {'user_id': 'corp|jane'},
       'request': {'id': '_r1', 'issuer': 'https://crm.example/sp', 'acs_url': 'https://crm.example/acs'}}
      """;

  /** A login told by the members that matter, the others having defaults; quotes are {@code '}. */
  public static Login login(String members) {
    Map<String, Object> login = json(DEFAULTS);
    login.putAll(json(members));
    return login(login);
  }

  static Login login(Map<String, Object> login) {
    return LoginFile.read("login.json", 1, JsonMapper.shared().writeValueAsBytes(login));
  }

  /** Issues such a login. */
  public static Logged issue(String members) {
    return issue(login(members));
  }

  public static Logged issue(Login login) {
    return issue(login, LoginExtension.NONE);
  }

  /** Issues a login at which code runs. */
  public static Logged issue(Login login, LoginExtension extension) {
    List<DebugEvent> events = new ArrayList<>();
    AssertionIssuer issuer = settings(SamlDebugLog.to(events::add)).extension(extension).build();
    try {
      return new Logged(login, Optional.of(issuer.issue(login)), Optional.empty(), events);
    } catch (ProblemException e) {
      return new Logged(login, Optional.empty(), Optional.of(e), events);
    }
  }

  /** An issuer with a fixed clock and reproducible ids. */
  public static AssertionIssuer issuer(SamlDebugLog log) {
    return settings(log).build();
  }

  private static IssuerBuilder settings(SamlDebugLog log) {
    return AssertionIssuer.builder()
        .signingKey(KEY)
        .clock(Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC))
        .ids(IdSource.reproducible("seed"))
        .debugLog(log);
  }

  /** The one event that was logged. */
  public Map<String, Object> event() {
    if (events.size() != 1) {
      throw new AssertionError(events.size() + " events");
    }
    return events.get(0).fields();
  }

  public String xml() {
    return (String) event().get("xml");
  }

  /** The row of one attribute in the table. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> row(String attribute) {
    return ((List<Map<String, Object>>) event().get("attributes"))
        .stream().filter(row -> row.get("name").equals(attribute)).findFirst().orElseThrow();
  }

  /** The logged trace, a line for each decision. */
  @SuppressWarnings("unchecked")
  public List<String> trace() {
    return ((List<Map<String, Object>>) event().get("trace"))
        .stream()
            .map(
                decision ->
                    decision.get("subject")
                        + " "
                        + decision.get("decision")
                        + ": "
                        + decision.get("reason")
                        + " "
                        + decision.get("origin"))
            .toList();
  }

  /** The decisions about one subject, as the caller gets them. */
  public List<String> why(String subject) {
    return response.orElseThrow(() -> new AssertionError(refused)).trace().why(subject).stream()
        .map(decision -> decision.outcome().word() + ": " + decision.reason())
        .toList();
  }

  /** Attribute values as issued, by name. */
  public Map<String, List<String>> issued() {
    Map<String, List<String>> issued = new LinkedHashMap<>();
    response
        .orElseThrow(() -> new AssertionError(refused))
        .attributes()
        .all()
        .forEach(
            attribute ->
                issued.put(
                    attribute.name(),
                    attribute.values().stream().map(value -> value.text()).toList()));
    return issued;
  }

  /** The issued message as text. */
  public String message() {
    return new String(response.orElseThrow().xml(), StandardCharsets.UTF_8);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(String text) {
    return JsonMapper.shared().readValue(text.replace('\'', '"'), LinkedHashMap.class);
  }

  static List<Decision> decisions(IssuedResponse response) {
    return response.trace().decisions();
  }
}
