package dev.vouchsafe.idp.sso;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Text;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** The part of a login's HTTP request that scripts can read: {@code event.request}. */
final class SeenRequest {
  /**
   * The most characters of a header; longer ones are cut, because scripts look at the beginning.
   */
  private static final int LONGEST = 1024;

  private SeenRequest() {}

  /**
   * Returns the facts of a request that this server knows, which do not include its geographic
   * origin.
   *
   * @param brought the parameters with which the user returned
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
