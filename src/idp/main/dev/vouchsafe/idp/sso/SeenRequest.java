package dev.vouchsafe.idp.sso;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Text;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** What scripts read of the HTTP request of a login: {@code event.request}. */
final class SeenRequest {
  /** Longer headers are cut: scripts look at their beginning. */
  private static final int LONGEST = 1024;

  private SeenRequest() {}

  /**
   * The truth of a request, as far as this side knows it: not where on earth it came from.
   *
   * @param brought the parameters that the user came back with
   */
  static Fields of(Context context, Brought brought) {
    Map<String, ClaimValue> seen = new LinkedHashMap<>();
    seen.put("ip", new Text(context.ip()));
    seen.put("method", new Text(context.method().name()));
    seen.put("user_agent", header(context, "User-Agent"));
    String languages = header(context, "Accept-Language").text();
    if (!languages.isEmpty()) {
      seen.put("language", new Text(languages.split("[,;]", 2)[0].strip()));
    }
    seen.put("query", brought.query());
    seen.put("body", brought.body());
    return new Fields(seen);
  }

  private static Text header(Context context, String name) {
    String value = context.header(name);
    return new Text(
        value == null ? "" : value.length() > LONGEST ? value.substring(0, LONGEST) : value);
  }
}
