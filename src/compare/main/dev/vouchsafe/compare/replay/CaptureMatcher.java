package dev.vouchsafe.compare.replay;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.auth0.export.ExportedClient;
import dev.vouchsafe.claims.ClaimPath;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.compare.answer.Answer;
import dev.vouchsafe.compare.answer.Answer.Said;
import dev.vouchsafe.compare.answer.Message;
import dev.vouchsafe.compare.answer.Subject;
import dev.vouchsafe.compare.capture.Capture;
import dev.vouchsafe.compare.replay.CaptureRow.By;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds the client and the user of each capture. The client is the one whose add-on has the
 * audience and whose callbacks contain the URL of the response, where the audience counts more;
 * else the one whose answers have this audience. The user is the one whose user_id is the NameID or
 * an attribute; else the one who gets that NameID; else the one whose e-mail address, username or
 * upn is the NameID; else the one for whom an attribute for such a name has it. Immutable.
 */
public final class CaptureMatcher {
  /** No captures. */
  public static final CaptureMatcher NONE = new CaptureMatcher(List.of(), List.of());

  /** Last parts of attribute names that identify the user, in lower case. */
  private static final Set<String> NAMING =
      Set.of(
          "nameidentifier",
          "user_id",
          "userid",
          "sub",
          "emailaddress",
          "email",
          "mail",
          "upn",
          "username",
          "uid",
          "urn:oid:0.9.2342.19200300.100.1.3",
          "urn:oid:0.9.2342.19200300.100.1.1",
          "urn:oid:1.3.6.1.4.1.5923.1.1.1.6");

  /** Names that a user signs in with, besides the user_id. */
  private static final List<ClaimPath> NAMES =
      Stream.of("email", "username", "upn", "identities.0.user_id").map(ClaimPath::new).toList();

  private final Map<String, ExportedClient> clients = new HashMap<>();
  private final List<CaptureRow> begun = new ArrayList<>();
  private final Map<String, List<Wanted>> byNameId = new HashMap<>();
  private final Map<String, List<Wanted>> byAttribute = new HashMap<>();

  private CaptureMatcher(List<Capture> captures, List<ExportedClient> clients) {
    clients.forEach(each -> this.clients.put(each.name(), each));
    for (Capture capture : captures) {
      Optional<Message> message = message(capture);
      Optional<String> client = message.flatMap(each -> client(each, clients));
      begun.add(CaptureRow.begun(capture.name(), client, problem(capture, message)));
      message.ifPresent(
          found ->
              index(new Wanted(capture.name(), client, found, capture.answer().orElseThrow())));
    }
  }

  /** Makes a matcher for the captures of these clients. */
  @Api(INTERNAL)
  public static CaptureMatcher of(List<Capture> captures, List<ExportedClient> clients) {
    return new CaptureMatcher(captures, clients);
  }

  /**
   * A capture that names a user.
   *
   * @param client the client that it was sent to; empty if only its audience can identify it
   */
  record Wanted(String name, Optional<String> client, Message message, Answer answer) {
    /** Whether an answer of a client fits this capture. */
    private boolean fits(String asked, Answer given) {
      return client
          .map(asked::equals)
          .orElseGet(
              () ->
                  given instanceof Said said
                      && said.message().addressing().audiences().stream()
                          .anyMatch(message.addressing().audiences()::contains));
    }

    /** Returns the request of the captured login; empty if it began at the identity provider. */
    private Optional<LocatedValue> request(ExportedClient asking) {
      Optional<String> audience = message.addressing().audiences().stream().findFirst();
      Map<String, Object> fields = new LinkedHashMap<>();
      if (asking.addons().samlp().isEmpty()) {
        audience.ifPresent(it -> fields.put("wtrealm", it));
      } else if (message.addressing().answersRequest()) {
        fields.put("id", "_captured");
        audience.ifPresent(it -> fields.put("issuer", it));
        addresses(message.addressing())
            .filter(asking.callbacks()::contains)
            .findFirst()
            .ifPresent(it -> fields.put("acs_url", it));
      }
      return fields.isEmpty()
          ? Optional.empty()
          : Optional.of(LocatedValue.of(ClaimValue.of(fields), name));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A capture that names a user of a client, and how.
   *
   * @param request the request whose answer is compared
   */
  record Candidate(Wanted wanted, By by, Optional<LocatedValue> request) {}

  private static Optional<Message> message(Capture capture) {
    return capture.answer().filter(Said.class::isInstance).map(each -> ((Said) each).message());
  }

  /** The problem of a capture; a captured refusal names no user. */
  private static Optional<Problem> problem(Capture capture, Optional<Message> message) {
    return capture.problem().isPresent() || message.isPresent()
        ? capture.problem()
        : Optional.of(
            new Problem(
                "captured-refusal",
                capture.name(),
                "the response refuses the login, and names no user",
                "capture a login that succeeds"));
  }

  /** Returns the client that fits best; empty if none or several do. */
  private static Optional<String> client(Message message, List<ExportedClient> clients) {
    Map<Integer, List<ExportedClient>> byFit = new TreeMap<>();
    for (ExportedClient each : clients) {
      int fit = fit(message.addressing(), each);
      byFit.computeIfAbsent(-fit, key -> new ArrayList<>()).add(each);
    }
    return byFit.entrySet().stream()
        .findFirst()
        .filter(best -> best.getKey() < 0 && best.getValue().size() == 1)
        .map(best -> best.getValue().get(0).name());
  }

  private static int fit(Message.Addressing addressing, ExportedClient client) {
    Set<String> audiences = Set.copyOf(addressing.audiences());
    boolean audience =
        addon(client, "audience").anyMatch(audiences::contains)
            || client.names().aliases().stream().anyMatch(audiences::contains)
            || audiences.contains(client.clientId());
    boolean address =
        addresses(addressing)
            .anyMatch(
                url ->
                    client.callbacks().contains(url)
                        || addon(client, "recipient").anyMatch(url::equals)
                        || addon(client, "destination").anyMatch(url::equals));
    return (audience ? 2 : 0) + (address ? 1 : 0);
  }

  private static Stream<String> addresses(Message.Addressing addressing) {
    return Stream.of(addressing.destination(), addressing.recipient()).flatMap(Optional::stream);
  }

  /** The texts of a setting in the client's add-ons. */
  private static Stream<String> addon(ExportedClient client, String setting) {
    return Stream.of(client.addons().samlp(), client.addons().wsfed())
        .flatMap(Optional::stream)
        .map(settings -> settings.get(setting))
        .filter(found -> found != null)
        .flatMap(found -> found.items().isEmpty() ? Stream.of(found) : found.items().stream())
        .flatMap(found -> text(found.value()).stream());
  }

  private void index(Wanted wanted) {
    wanted.message().subject().map(Subject::value).ifPresent(id -> add(byNameId, id, wanted));
    wanted.message().attributes().stream()
        .filter(each -> NAMING.contains(lastPart(each.name())))
        .flatMap(each -> each.texts().stream())
        .distinct()
        .forEach(text -> add(byAttribute, text, wanted));
  }

  private static void add(Map<String, List<Wanted>> index, String text, Wanted wanted) {
    index.computeIfAbsent(key(text), each -> new ArrayList<>()).add(wanted);
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  private static String key(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** The rows of all captures before any user is read. */
  public List<CaptureRow> begun() {
    return List.copyOf(begun);
  }

  /** Returns the captures of a client that name a user. */
  List<Candidate> of(String client, Fields user, Answer given) {
    if (begun.isEmpty()) {
      return List.of();
    }
    Map<Wanted, By> found = new LinkedHashMap<>();
    Optional.ofNullable(user.fields().get("user_id"))
        .flatMap(CaptureMatcher::text)
        .ifPresent(
            id -> {
              take(found, byNameId, id, By.USER_ID);
              take(found, byAttribute, id, By.USER_ID);
            });
    if (given instanceof Said said) {
      said.message()
          .subject()
          .ifPresent(subject -> take(found, byNameId, subject.value(), By.SAME_NAME_ID));
    }
    List<String> names =
        NAMES.stream()
            .flatMap(each -> each.find(user).stream())
            .flatMap(each -> text(each).stream())
            .toList();
    names.forEach(text -> take(found, byNameId, text, By.NAME_ID));
    names.forEach(text -> take(found, byAttribute, text, By.ATTRIBUTE));
    Optional<ExportedClient> asking = Optional.ofNullable(clients.get(client));
    return found.entrySet().stream()
        .filter(each -> each.getKey().fits(client, given))
        .map(
            each ->
                new Candidate(
                    each.getKey(), each.getValue(), asking.flatMap(each.getKey()::request)))
        .toList();
  }

  private static void take(
      Map<Wanted, By> found, Map<String, List<Wanted>> index, String text, By by) {
    index.getOrDefault(key(text), List.of()).forEach(wanted -> found.putIfAbsent(wanted, by));
  }

  private static Optional<String> text(ClaimValue value) {
    return value instanceof ClaimValue.Text text && !text.text().isBlank()
        ? Optional.of(text.text())
        : Optional.empty();
  }

  @Override
  public String toString() {
    return begun.size() + " captures";
  }
}
