package dev.vouchsafe.tenant;

import java.util.Optional;

/**
 * The tenant a login happens in.
 *
 * @param domain its domain, such as {@code acme.example}
 */
public record Tenant(Optional<String> domain) {
  /** What issues if neither settings nor the tenant say otherwise. */
  public static final String LOCAL_ISSUER = "urn:localhost";

  /** The issuer of this tenant's assertions unless settings name another. */
  public String issuer() {
    return domain.map(name -> "urn:" + name).orElse(LOCAL_ISSUER);
  }
}
