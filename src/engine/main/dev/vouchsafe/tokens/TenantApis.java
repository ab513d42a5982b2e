package dev.vouchsafe.tokens;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The URLs of a tenant's own endpoints. Immutable.
 *
 * @param domains the tenant's domains, the one of the issuer first; empty for a tenant without a
 *     domain
 */
@Api(INTERNAL)
public record TenantApis(List<String> domains) {
  /** The issuer of tokens if the tenant has no domain. */
  private static final String LOCAL = "localhost";

  /**
   * The two domains of Auth0's service. A tenant has a name in each of them; its name in the second
   * may lack the region. So {@code acme.eu.auth0.com} is also {@code acme.auth0app.com}.
   */
  private static final String SERVICE = ".auth0.com";

  private static final String SECOND_SERVICE = ".auth0app.com";

  private static final List<String> OWN = List.of("/api", "/api/v2", "/mfa");

  public TenantApis {
    Set<String> all = new LinkedHashSet<>();
    for (String domain : domains) {
      addBoth(lower(domain), all);
    }
    domains = List.copyOf(all);
  }

  /** The issuer of the tenant's tokens. */
  public String issuer() {
    return "https://" + (domains.isEmpty() ? LOCAL : domains.get(0)) + "/";
  }

  /** The URL of /userinfo, which is also the default audience of access tokens. */
  public String userinfo() {
    return issuer() + "userinfo";
  }

  /**
   * Whether one of these audiences is an API of the tenant itself, other than /userinfo. Case is
   * ignored, because some APIs ignore it and must not receive claims that are withheld from others.
   */
  boolean own(List<String> audiences) {
    if (domains.isEmpty()) {
      return false;
    }
    return audiences.stream().map(TenantApis::lower).anyMatch(this::isOwn);
  }

  private boolean isOwn(String audience) {
    String api = audience.endsWith("/") ? audience.substring(0, audience.length() - 1) : audience;
    for (String domain : domains) {
      String begin = "https://" + domain;
      if (api.startsWith(begin) && OWN.contains(api.substring(begin.length()))) {
        return true;
      }
    }
    return false;
  }

  private static void addBoth(String domain, Set<String> all) {
    all.add(domain);
    if (domain.endsWith(SERVICE)) {
      all.add(ending(domain, SERVICE, SECOND_SERVICE));
      all.add(domain.substring(0, domain.indexOf('.')) + SECOND_SERVICE);
    } else if (domain.endsWith(SECOND_SERVICE)) {
      all.add(ending(domain, SECOND_SERVICE, SERVICE));
    }
  }

  private static String ending(String domain, String ending, String other) {
    return domain.substring(0, domain.length() - ending.length()) + other;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
