package dev.vouchsafe.assertion;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Namespaces and the form of times in SAML 2.0. */
public final class SamlNames {
  public static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
  public static final String ASSERTION_11 = "urn:oasis:names:tc:SAML:1.0:assertion";

  /** The authentication context class that says nothing. */
  public static final String UNSPECIFIED_CONTEXT =
      "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified";

  public static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";

  /**
   * Prefixes that are used only inside values; every signature over an assertion or around one
   * lists them.
   */
  public static final List<String> VALUE_PREFIXES = List.of("xs", "xsi");

  /** The prefixes of a SAML 2.0 message. */
  public static final Map<String, String> PREFIXES =
      Map.of(
          "saml",
          ASSERTION,
          "samlp",
          PROTOCOL,
          "xs",
          "http://www.w3.org/2001/XMLSchema",
          "xsi",
          "http://www.w3.org/2001/XMLSchema-instance");

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private SamlNames() {}

  /** A time in UTC with milliseconds and {@code Z} (saml-core 1.3.3). */
  public static String instant(Instant instant) {
    return INSTANT.format(instant);
  }
}
