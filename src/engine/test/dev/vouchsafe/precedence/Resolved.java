package dev.vouchsafe.precedence;

import dev.vouchsafe.claims.ClaimPath;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.claims.WrittenFields;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.withholding.DenyList;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The claims of a login that is told in JSON, for tests; quotes are written as {@code '}. */
public record Resolved(ReleasableClaims claims, Trace trace) {

  public static Resolved of(Precedence precedence, String user, String idToken) {
    return of(precedence, user, idToken, DenyList.EMPTY);
  }

  public static Resolved of(Precedence precedence, String user, String idToken, DenyList denyList) {
    return of(precedence, fields(user), fields(idToken), denyList);
  }

  static Resolved of(Precedence precedence, Fields user, Fields idToken, DenyList denyList) {
    return of(
        new Statements(
            new UserProfile(user), new WrittenFields(idToken), WrittenFields.NONE, List.of()),
        precedence,
        denyList);
  }

  public static Resolved of(Statements statements, Precedence precedence, DenyList denyList) {
    TraceRecorder recorder = new TraceRecorder();
    ReleasableClaims claims =
        ClaimResolver.resolve(statements, precedence, denyList, recorder).forClient(recorder);
    return new Resolved(claims, recorder.trace());
  }

  public static Fields fields(String json) {
    byte[] octets = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return (Fields) JsonReader.read("test", 1, octets).value();
  }

  /** The value at a path as JSON. */
  Optional<String> json(String path) {
    return claims.find(new ClaimPath(path)).map(EffectiveClaim::value).map(ClaimValue::json);
  }

  List<String> names() {
    return claims.all().stream().map(EffectiveClaim::name).toList();
  }

  List<String> outcomes(String subject) {
    return trace.why(subject).stream().map(Decision::outcome).map(Decision.Outcome::word).toList();
  }
}
