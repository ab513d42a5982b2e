package dev.vouchsafe.faults.desk;

import com.sun.net.httpserver.HttpExchange;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.party.Question;
import dev.vouchsafe.faults.party.ReceivedRequest;
import dev.vouchsafe.faults.party.Site;
import dev.vouchsafe.faults.party.TestKeys;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.response.PostForm;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The HTTP interface below {@code /control}, for tests in any language. Each call needs the token.
 * Calls of web pages are refused: those with an Origin header, or with another Host than this
 * machine.
 */
public final class Control {
  private static final String PATH = "/control";
  private static final int MAX_BODY = 256 * 1024;

  private final Site site;
  private final Users users;
  private final byte[] bearer;

  private Control(Site site, Users users, String token) {
    this.site = site;
    this.users = users;
    this.bearer = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
  }

  /** Adds the calls to a site. */
  public static void open(Site site, Users users, String token) {
    site.serve(PATH, new Control(site, users, token)::handle);
  }

  /**
   * The answer to a call.
   *
   * @param json empty for an answer without content
   */
  private record Reply(int status, Optional<ClaimValue> json) {
    static final Reply DONE = new Reply(204, Optional.empty());

    static Reply of(int status, Object json) {
      return new Reply(status, Optional.of(ClaimValue.of(json)));
    }

    static Reply wrong(int status, Problem problem) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("code", problem.code());
      json.put("where", problem.where());
      json.put("message", problem.message());
      json.put("nextStep", problem.nextStep());
      return of(status, Map.of("problem", json));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    send(exchange, reply(exchange));
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    Optional<Reply> refused = refused(exchange);
    if (refused.isPresent()) {
      return refused.get();
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
    String path = exchange.getRequestURI().getPath();
    String call =
        exchange.getRequestMethod() + " " + path.substring(path.indexOf(PATH) + PATH.length());
    try {
      return switch (call) {
        case "PUT /next" -> next(read(body));
        case "POST /sign-in" -> signIn(read(body));
        case "GET /requests" ->
            Reply.of(200, site.requests().stream().map(Control::request).toList());
        case "POST /keys/publish-next" -> step(TestKeys.Step.PUBLISH_NEXT);
        case "POST /keys/switch" -> step(TestKeys.Step.SWITCH_TO_NEXT);
        case "POST /keys/drop" -> step(TestKeys.Step.DROP_OLD);
        default -> Reply.wrong(404, unknown());
      };
    } catch (ProblemException e) {
      return Reply.wrong(400, e.problem());
    }
  }

  private Optional<Reply> refused(HttpExchange exchange) {
    String authorization =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    boolean hasBody = !exchange.getRequestMethod().equals("GET");
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    if (!MessageDigest.isEqual(authorization.getBytes(StandardCharsets.UTF_8), bearer)) {
      return refused(
          401,
          "no-token",
          "the call has no token, or a wrong one",
          "send Authorization: Bearer and the controlToken of the ready file");
    } else if (!CalledHost.isThisMachine(exchange)) {
      return refused(403, "foreign-host", "the Host is not this machine", "call localhost");
    } else if (exchange.getRequestHeaders().containsKey("Origin")) {
      return refused(
          403, "web-page", "the call comes from a web page", "call it from the test itself");
    } else if (hasBody && !type.startsWith("application/json")) {
      return refused(
          403, "not-json", "the body is not JSON", "send Content-Type: application/json");
    }
    return Optional.empty();
  }

  private static Optional<Reply> refused(int status, String code, String message, String nextStep) {
    return Optional.of(Reply.wrong(status, new Problem(code, PATH, message, nextStep)));
  }

  private static Problem unknown() {
    return new Problem(
        "unknown-call",
        PATH,
        "there is no such call",
        "use PUT next, POST sign-in, GET requests, or POST keys/publish-next, keys/switch,"
            + " keys/drop");
  }

  private static Map<String, String> read(byte[] body) {
    Problems problems = new Problems();
    JsonObject json =
        JsonObject.of(JsonReader.read("body", 1, body), "body", problems)
            .onlyKnows(Set.of("user", "fault", "request"));
    Map<String, String> read = new LinkedHashMap<>();
    for (String key : List.of("user", "fault", "request")) {
      json.text(key).ifPresent(text -> read.put(key, text));
    }
    problems.throwIfAny();
    return read;
  }

  private static String needed(Map<String, String> call, String key) {
    return Optional.ofNullable(call.get(key))
        .orElseThrow(
            () ->
                new InvalidInputException(
                    new Problem(
                        "incomplete-call", "body", "there is no " + key, "add \"" + key + "\"")));
  }

  private Reply next(Map<String, String> call) {
    String user = needed(call, "user");
    return users.keep(user, Users.fault(needed(call, "fault")))
        ? Reply.DONE
        : Reply.wrong(
            409,
            new Problem(
                "fault-waits",
                "user",
                "a fault waits for this user already",
                "sign the user in first, or use another user"));
  }

  private Reply signIn(Map<String, String> call) {
    String request = needed(call, "request");
    Question question = new Question(query(request), Optional.empty());
    site.record(question);
    Optional<Fault> fault = Optional.ofNullable(call.get("fault")).map(Users::fault);
    PostForm form = new Answers(site, users).answer(question, needed(call, "user"), fault);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("action", form.action());
    json.put("fields", form.fields());
    return Reply.of(200, json);
  }

  /** Returns the query of a redirect; a text that is a query only is returned as it is. */
  private static String query(String request) {
    try {
      String query = URI.create(request).getRawQuery();
      return query == null ? request : query;
    } catch (IllegalArgumentException e) {
      return request;
    }
  }

  private Reply step(TestKeys.Step step) {
    try {
      site.party().keys().step(step);
      return Reply.DONE;
    } catch (InvalidInputException e) { // out of order
      return Reply.wrong(409, e.problem());
    }
  }

  private static Map<String, Object> request(ReceivedRequest request) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("issuer", request.issuer());
    json.put("acsUrl", request.acsUrl());
    json.put("id", request.id());
    json.put("signed", request.signed());
    json.put("problems", request.problems());
    return json;
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    try (exchange) {
      byte[] json =
          reply
              .json()
              .map(value -> value.json().getBytes(StandardCharsets.UTF_8))
              .orElse(new byte[0]);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(reply.status(), json.length == 0 ? -1 : json.length);
      if (json.length > 0) {
        exchange.getResponseBody().write(json);
      }
    }
  }

  @Override
  public String toString() {
    return "control of " + site;
  }
}
