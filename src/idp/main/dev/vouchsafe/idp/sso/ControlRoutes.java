package dev.vouchsafe.idp.sso;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.debuglog.DebugEvent;
import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.Faults;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.NextFaults;
import dev.vouchsafe.idp.tenant.RecentLogins;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.idp.tenant.SignIn;
import dev.vouchsafe.idp.tenant.SignIn.Authenticated;
import dev.vouchsafe.idp.tenant.SignIns;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.login.Circumstances;
import dev.vouchsafe.messages.AuthnRequest;
import dev.vouchsafe.messages.AuthnRequestReader;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.MessageLimits;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.TraceRecorder;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The calls below {@code /control} of a served tenant, for tests in any language: they keep a fault
 * for the next answer to a user, sign users in without a browser, and list what applications sent.
 * {@link ControlDoor} refuses the calls of everybody else.
 */
public final class ControlRoutes {
  private static final String PATH = "/control/";
  private static final Set<String> KEYS = Set.of("user", "fault", "request");

  private final Site site;
  private final Directory directory;
  private final SignIns signIns;
  private final RecentLogins recent;
  private final NextFaults faults;
  private final AuthnRequestReader reader;

  /**
   * Creates the calls.
   *
   * @param recent remembers the messages of applications
   * @param faults the faults that wait
   */
  public ControlRoutes(
      ServedTenant tenant, SignIns signIns, RecentLogins recent, NextFaults faults) {
    this.site = tenant.site();
    this.directory = tenant.directory();
    this.signIns = signIns;
    this.recent = recent;
    this.faults = faults;
    this.reader =
        new AuthnRequestReader(
            site.clock(), MessageLimits.DEFAULTS, tenant.store().replays(), site.acsRule());
  }

  /**
   * Adds the calls.
   *
   * @param token the token that each call needs
   */
  public void addTo(RoutesConfig routes, String token) {
    ControlDoor door = new ControlDoor(token);
    routes.put(PATH + "next", answering(door, this::next));
    routes.post(PATH + "sign-in", answering(door, this::signIn));
    routes.get(PATH + "requests", answering(door, this::requests));
    routes.post(PATH + "keys/{step}", answering(door, ControlRoutes::keysStay));
  }

  private static Handler answering(ControlDoor door, Handler call) {
    return context -> {
      context.header("Cache-Control", "no-store");
      try {
        if (door.admits(context)) {
          call.handle(context);
        }
      } catch (ProblemException e) {
        wrong(context, 400, e.problem());
      }
    };
  }

  private void next(Context context) {
    Map<String, String> call = read(context);
    String user = known(needed(call, "user"));
    if (faults.keep(user, fault(needed(call, "fault")))) {
      context.status(204);
    } else {
      wrong(
          context,
          409,
          new Problem(
              "fault-waits",
              "user",
              "a fault waits for this user already",
              "sign the user in first, or use another user"));
    }
  }

  private void signIn(Context context) {
    Map<String, String> call = read(context);
    URI request = url(needed(call, "request"));
    ServedClient served = client(request);
    Client client = served.in(Protocol.SAMLP).orElseThrow(ControlRoutes::foreign);
    AuthnRequest asked =
        reader
            .read(
                InboundMessage.redirected(
                    Parameters.ofQuery(request.getRawQuery()),
                    client.settings().requests().lenient()),
                client,
                new ClientUrls(site.url(), served.id()).login(Protocol.SAMLP).orElseThrow(),
                new TraceRecorder())
            .content();
    String user = known(needed(call, "user"));
    Optional<Fault> fault = Optional.ofNullable(call.get("fault")).map(ControlRoutes::fault);
    signIns.vouch(served, user);
    SignIn signIn =
        new SignIn(
            served,
            asked.asked(),
            new Authenticated(user, site.clock().instant(), Circumstances.NONE),
            Optional.empty());
    PostForm form = signIns.complete(signIn, asked.subject(), fault).form();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("action", form.action());
    json.put("fields", form.fields());
    send(context, 200, json);
  }

  private void requests(Context context) {
    send(context, 200, recent.received().stream().map(ControlRoutes::request).toList());
  }

  private static Map<String, Object> request(DebugEvent event) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("issuer", text(event, "issuer", "wtrealm"));
    json.put("acsUrl", text(event, "acs_url", "wreply"));
    json.put("id", text(event, "id", "id"));
    json.put("signed", event.fields().containsKey("algorithms"));
    json.put(
        "problems",
        event.fields().get("problem") instanceof Map<?, ?> problem
            ? List.of(
                problem.get("code")
                    + (problem.get("message") instanceof String message ? ": " + message : ""))
            : List.of());
    return json;
  }

  private static String text(DebugEvent event, String name, String otherwise) {
    Object found = event.fields().getOrDefault(name, event.fields().get(otherwise));
    return found instanceof String text ? text : "";
  }

  private static void keysStay(Context context) {
    wrong(
        context,
        409,
        new Problem(
            "keys-stay",
            "/control/keys",
            "a tenant that is served has one key, which also signs its tokens",
            "roll keys over with serve --no-tenant, or start the server again with another --key"));
  }

  private static Map<String, String> read(Context context) {
    Problems problems = new Problems();
    JsonObject json =
        JsonObject.of(JsonReader.read("body", 1, context.bodyAsBytes()), "body", problems)
            .onlyKnows(KEYS);
    Map<String, String> read = new LinkedHashMap<>();
    KEYS.forEach(key -> json.text(key).ifPresent(text -> read.put(key, text)));
    problems.throwIfAny();
    return read;
  }

  private static String needed(Map<String, String> call, String key) {
    return Optional.ofNullable(call.get(key))
        .orElseThrow(
            () -> wrong("incomplete-call", "body", "there is no " + key, "add \"" + key + "\""));
  }

  private String known(String userId) {
    if (directory.user(userId).isEmpty()) {
      throw wrong(
          "unknown-user",
          "user",
          "the tenant has no user with this user_id",
          "give the user_id as users.json has it, such as samlp|corp|jane");
    }
    return userId;
  }

  private static Fault fault(String id) {
    return NextFaults.inMessage(
        Faults.byId(id)
            .orElseThrow(
                () ->
                    wrong(
                        "unknown-fault",
                        "fault",
                        "there is no fault with this id",
                        "vouchsafe fault list prints the ids")));
  }

  private static URI url(String request) {
    try {
      URI url = URI.create(request);
      if (url.getPath() != null && InboundMessage.isIn(Parameters.ofQuery(url.getRawQuery()))) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // no address; said below
    }
    throw foreign();
  }

  private ServedClient client(URI request) {
    String begin = "/samlp/";
    int at = request.getPath().indexOf(begin);
    return Optional.of(request.getPath())
        .filter(path -> at >= 0)
        .map(path -> path.substring(at + begin.length()))
        .flatMap(directory::client)
        .orElseThrow(ControlRoutes::foreign);
  }

  private static InvalidInputException foreign() {
    return wrong(
        "no-request",
        "request",
        "it is not an address that an application redirects to with a SAMLRequest",
        "give the whole address below /samlp/, as in the Location of the application's answer");
  }

  private static InvalidInputException wrong(
      String code, String where, String message, String nextStep) {
    return new InvalidInputException(new Problem(code, where, message, nextStep));
  }

  static void wrong(Context context, int status, Problem problem) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", problem.code());
    json.put("where", problem.where());
    json.put("message", problem.message());
    json.put("nextStep", problem.nextStep());
    send(context, status, Map.of("problem", json));
  }

  private static void send(Context context, int status, Object json) {
    context
        .status(status)
        .contentType("application/json")
        .result(ClaimValue.of(json).json().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "control of " + site;
  }
}
