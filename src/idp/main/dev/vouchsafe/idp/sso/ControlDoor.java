package dev.vouchsafe.idp.sso;

import dev.vouchsafe.problem.Problem;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Admits calls below {@code /control} that have the token and do not come from a web page. Pages
 * send an Origin, and cannot send JSON to another site without asking; the name of a site that
 * resolves to this machine is still the Host of its calls.
 */
final class ControlDoor {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final byte[] bearer;

  ControlDoor(String token) {
    this.bearer = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
  }

  /** Returns true if the call may be made; otherwise answers it. */
  boolean admits(Context context) {
    byte[] presented = header(context, "Authorization").getBytes(StandardCharsets.UTF_8);
    String host = header(context, "Host").replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    boolean isJson = header(context, "Content-Type").startsWith("application/json");
    if (!MessageDigest.isEqual(presented, bearer)) {
      return refuse(
          context,
          401,
          problem(
              "no-token",
              "the call has no token, or a wrong one",
              "send Authorization: Bearer and the controlToken of the ready file"));
    } else if (!THIS_MACHINE.contains(host)) {
      return refuse(
          context, 403, problem("foreign-host", "the Host is not this machine", "call localhost"));
    } else if (context.header("Origin") != null) {
      return refuse(
          context,
          403,
          problem("web-page", "the call comes from a web page", "call it from the test itself"));
    } else if (!context.method().name().equals("GET") && !isJson) {
      return refuse(
          context,
          403,
          problem("not-json", "the body is not JSON", "send Content-Type: application/json"));
    }
    return true;
  }

  private static String header(Context context, String name) {
    return Optional.ofNullable(context.header(name)).orElse("");
  }

  private static Problem problem(String code, String message, String nextStep) {
    return new Problem(code, "/control", message, nextStep);
  }

  private static boolean refuse(Context context, int status, Problem problem) {
    ControlRoutes.wrong(context, status, problem);
    return false;
  }

  @Override
  public String toString() {
    return "door of /control";
  }
}
