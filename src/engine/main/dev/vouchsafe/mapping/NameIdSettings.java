package dev.vouchsafe.mapping;

import java.util.List;
import java.util.Objects;

/**
 * How the NameID is found.
 *
 * @param source where it comes from
 * @param format {@code nameIdentifierFormat}: free text, taken as it is, for vendors' pages use
 *     made-up ones
 * @param probes attribute names; the first with a value gives the NameID
 */
public record NameIdSettings(Source source, String format, List<String> probes) {
  /** {@code urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified}. */
  public static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

  static final String PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
  static final String TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

  /** The documented defaults. */
  public static final NameIdSettings DEFAULTS =
      new NameIdSettings(
          Source.PROBES,
          UNSPECIFIED,
          List.of(
              AttributeNames.NAME_IDENTIFIER, AttributeNames.EMAIL_ADDRESS, AttributeNames.NAME));

  public NameIdSettings {
    Objects.requireNonNull(source);
    Objects.requireNonNull(format);
    probes = List.copyOf(probes);
  }

  /** Where a NameID comes from. */
  public enum Source {
    /** From the first probed attribute that has a value. */
    PROBES,
    /** An opaque id for this user at this service provider, always the same. */
    PAIRWISE,
    /** A fresh random id for each login. */
    TRANSIENT
  }

  /** The format that is issued. */
  public String issuedFormat() {
    return switch (source) {
      case PROBES -> format;
      case PAIRWISE -> PERSISTENT;
      case TRANSIENT -> TRANSIENT;
    };
  }

  @Override
  public String toString() {
    return "NameID settings, " + source;
  }
}
