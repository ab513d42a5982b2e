package dev.vouchsafe.settings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tenant a login happens in.
 *
 * @param domain its domain, such as {@code acme.example}
 * @param customDomains other domains of the same tenant
 */
public record Tenant(Optional<String> domain, List<String> customDomains) {
  /** The issuer if neither the settings nor the tenant name one. */
  public static final String LOCAL_ISSUER = "urn:localhost";

  public Tenant {
    Objects.requireNonNull(domain);
    customDomains = List.copyOf(customDomains);
  }

  /** A tenant with one domain, or with none. */
  public Tenant(Optional<String> domain) {
    this(domain, List.of());
  }

  /** All its domains; the one that names the issuer comes first. */
  public List<String> domains() {
    return Stream.concat(domain.stream(), customDomains.stream()).toList();
  }

  /** The issuer of this tenant's assertions, unless settings name another. */
  public String issuer() {
    return domain.map(name -> "urn:" + name).orElse(LOCAL_ISSUER);
  }
}
