package dev.vouchsafe.mapping;

import java.util.List;
import java.util.Objects;

/**
 * Settings of the NameID.
 *
 * @param source its source
 * @param format {@code nameIdentifierFormat}: any text, because vendors' pages use invented formats
 * @param probes attribute names; the first one with a value gives the NameID
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

  /** The source of a NameID. */
  public enum Source {
    /** The first probed attribute that has a value. */
    PROBES,
    /** An opaque id, always the same for a user at a service provider. */
    PAIRWISE,
    /** A new random id for each login. */
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
