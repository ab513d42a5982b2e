package dev.vouchsafe.metadata;

import dev.vouchsafe.assertion.SamlNames;
import java.util.List;
import java.util.Map;

/** Names in metadata (saml-metadata 2, ws-federation 3.1). */
final class MetadataNames {
  static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
  static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
  static final String FEDERATION = "http://docs.oasis-open.org/wsfed/federation/200706";
  static final String UI_INFO = "urn:oasis:names:tc:SAML:metadata:ui";

  static final String SAML20 = SamlNames.PROTOCOL;

  static final String POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
  static final String REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

  /** The prefixes in published metadata. */
  static final Map<String, String> PREFIXES =
      Map.of(
          "md",
          METADATA,
          "ds",
          DSIG,
          "saml",
          SamlNames.ASSERTION,
          "fed",
          FEDERATION,
          "auth",
          "http://docs.oasis-open.org/wsfed/authorization/200706",
          "wsa",
          "http://www.w3.org/2005/08/addressing",
          "xsi",
          "http://www.w3.org/2001/XMLSchema-instance");

  /** Prefixes in values of {@code xsi:type}, which signatures over federation metadata list. */
  static final List<String> FEDERATION_VALUE_PREFIXES = List.of("fed", "xsi");

  private MetadataNames() {}
}
