package dev.vouchsafe.settings;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.vouchsafe.assertion.TokenFormat.SamlVersion;
import dev.vouchsafe.assertion.TokenFormat.WsTrust;
import dev.vouchsafe.encryption.ContentAlgorithm;
import dev.vouchsafe.encryption.KeyTransportDigest;
import dev.vouchsafe.mapping.MappingSettings;
import dev.vouchsafe.mapping.NameIdSettings.Source;
import dev.vouchsafe.settings.AssertionSettings.TimeOf;
import dev.vouchsafe.settings.SettingType.Algorithm;
import dev.vouchsafe.settings.SettingType.Flag;
import dev.vouchsafe.settings.SettingType.FlagOr;
import dev.vouchsafe.settings.SettingType.Group;
import dev.vouchsafe.settings.SettingType.Mappings;
import dev.vouchsafe.settings.SettingType.Member;
import dev.vouchsafe.settings.SettingType.OneOf;
import dev.vouchsafe.settings.SettingType.Seconds;
import dev.vouchsafe.settings.SettingType.Text;
import dev.vouchsafe.settings.SettingType.Texts;
import dev.vouchsafe.signing.DigestAlgorithm;
import dev.vouchsafe.signing.SignatureAlgorithm;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every setting of a SAML or WS-Federation client; the only list of them. The reader of settings,
 * {@code api.samlResponse} of actions and {@code lint} read it; their tests generate the JSON
 * Schema of login files and the manual's table from it. In the order of the manual.
 */
public enum Setting {
  AUDIENCE(
      "audience",
      new Texts(),
      By.ACTIONS,
      "the request's issuer, else `urn:` and the client_id",
      "for whom the assertion is: one entity id or a list"),
  RECIPIENT(
      "recipient",
      new Text(),
      By.ACTIONS,
      "the ACS URL",
      "what the assertion names as its recipient; never where the form is posted"),
  DESTINATION(
      "destination",
      new Text(),
      By.ACTIONS,
      "the ACS URL",
      "what the response names as its destination; never where the form is posted"),
  ISSUER(
      "issuer",
      new Text(),
      By.ACTIONS,
      "`urn:` and the tenant's domain, else `urn:localhost`",
      "who issues the assertion"),
  MAPPINGS(
      "mappings",
      new Mappings(),
      By.NO_ACTION,
      "the documented seven",
      "which field becomes which attribute. Add-on: `{\"profile path\": \"attribute\"}`, or a list"
          + " of attributes; rules: `{\"attribute\": \"profile path\"}`"),
  CREATE_UPN_CLAIM(
      "createUpnClaim",
      Flag.of(MappingSettings.Flag.CREATE_UPN),
      By.ACTIONS,
      "add the UPN attribute, from `upn` or else from `email`"),
  PASSTHROUGH_CLAIMS_WITH_NO_MAPPING(
      "passthroughClaimsWithNoMapping",
      Flag.of(MappingSettings.Flag.PASS_UNMAPPED),
      By.ACTIONS,
      "issue flat root fields that no mapping uses"),
  MAP_UNKNOWN_CLAIMS_AS_IS(
      "mapUnknownClaimsAsIs",
      Flag.of(MappingSettings.Flag.BARE_NAMES),
      By.ACTIONS,
      "issue such fields under their own name, without the prefix `http://schemas.auth0.com/`"),
  MAP_IDENTITIES(
      "mapIdentities",
      Flag.of(true),
      By.ACTIONS,
      "provider, connection, isSocial",
      "issue details of the first identity; written `true`, the upstream access token too; `false`,"
          + " nothing"),
  TYPED_ATTRIBUTES(
      "typedAttributes",
      Flag.of(MappingSettings.Flag.TYPED),
      By.ACTIONS,
      "let `xsi:type` follow the value; else it is always `xs:anyType`"),
  INCLUDE_ATTRIBUTE_NAME_FORMAT(
      "includeAttributeNameFormat",
      Flag.of(MappingSettings.Flag.NAME_FORMATS),
      By.ACTIONS,
      "write `NameFormat`, which follows the name"),
  NAME_IDENTIFIER_PROBES(
      "nameIdentifierProbes",
      new Texts(),
      By.ACTIONS,
      "nameidentifier, emailaddress, name, as full claim URIs",
      "attribute names; the first with a value gives the NameID"),
  NAME_IDENTIFIER_FORMAT(
      "nameIdentifierFormat",
      new Text(),
      By.ACTIONS,
      "`urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified`",
      "the format of the NameID, taken as it is"),
  NAME_IDENTIFIER_SOURCE(
      "nameIdentifierSource",
      OneOf.of("probes", Source.PROBES, "pairwise", Source.PAIRWISE)
          .or("transient", Source.TRANSIENT),
      By.NO_ACTION,
      "`probes`",
      "where the NameID comes from: the probes, an opaque id that is always the same for this user"
          + " and service provider, or a fresh one for each login. With an opaque one, whatever"
          + " else identifies the user is off unless switched on"),
  SIGNATURE_ALGORITHM(
      "signatureAlgorithm",
      new Algorithm(
          SignatureAlgorithm.settings(),
          Stream.of(SignatureAlgorithm.values()).map(SignatureAlgorithm::uri).toList()),
      By.ACTIONS,
      "by key: `rsa-sha256`, `ecdsa-sha256`",
      "how to sign"),
  DIGEST_ALGORITHM(
      "digestAlgorithm",
      new Algorithm(
          DigestAlgorithm.settings(),
          Stream.of(DigestAlgorithm.values()).map(DigestAlgorithm::uri).toList()),
      By.ACTIONS,
      "`sha256`",
      "how to digest what is signed"),
  SIGN_RESPONSE(
      "signResponse",
      new FlagOr("both"),
      By.ACTIONS,
      "`false`; with encryption, `\"both\"`",
      "`true`: sign the Response instead of the Assertion; `\"both\"`: sign both"),
  CERT(
      "cert",
      new Text(),
      By.ACTIONS,
      "the issuer's",
      "the certificate of another signing key for this client, in PEM; together with `key`"),
  KEY(
      "key",
      new Text(),
      By.ACTIONS,
      "the issuer's",
      "another signing key for this client, in PEM; together with `cert`"),
  LIFETIME_IN_SECONDS(
      "lifetimeInSeconds",
      new Seconds(1),
      By.ACTIONS,
      "3600; WS-Federation: 28800",
      "how long the assertion holds"),
  NOT_BEFORE_SKEW_SECONDS(
      "notBeforeSkewSeconds",
      new Seconds(0),
      By.NO_ACTION,
      "60",
      "how long before it is made the assertion begins to hold"),
  AUTHN_CONTEXT_CLASS_REF(
      "authnContextClassRef",
      new Text(),
      By.ACTIONS,
      "`urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified`; WS-Federation: `am:password` where the"
          + " user's methods say `pwd`",
      "the authentication context"),
  AUTHN_INSTANT(
      "authnInstant",
      OneOf.of("authentication", TimeOf.AUTHENTICATION, "issue", TimeOf.ISSUE),
      By.NO_ACTION,
      "`authentication`",
      "which time AuthnInstant gives: when the user was authenticated, or when the assertion is"
          + " made, as Auth0 writes it, for service providers with a maximum age"),
  STRICT_NAME_ID_POLICY(
      "strictNameIdPolicy",
      Flag.of(false),
      By.NO_ACTION,
      "refuse a request that asks for another NameID format, instead of ignoring that"),
  STRICT_AUTHN_CONTEXT(
      "strictAuthnContext",
      Flag.of(false),
      By.NO_ACTION,
      "refuse a request whose authentication context is not met, instead of ignoring that"),
  RELAY_STATE(
      "RelayState",
      new Text(),
      By.ACTIONS,
      "the request's",
      "SAML: what to give back with the response"),
  WCTX(
      "wctx",
      new Text(),
      By.NO_ACTION,
      "the request's",
      "WS-Federation: what to give back with the response"),
  TOKEN_TYPE(
      "tokenType",
      OneOf.of("saml1", SamlVersion.SAML11, "saml2", SamlVersion.SAML20),
      By.NO_ACTION,
      "`saml1`, which is SAML 1.1",
      "WS-Federation: the version of SAML of the assertion"),
  WS_TRUST(
      "wsTrust",
      OneOf.of("2005/02", WsTrust.FEBRUARY_2005, "1.3", WsTrust.V13),
      By.NO_ACTION,
      "`2005/02`",
      "WS-Federation: the version of WS-Trust around the assertion"),
  SIGNING_CERT(
      "signingCert",
      new Text(),
      By.ACTIONS,
      "",
      "the service provider's certificate in PEM, several while keys are rolled over, or a public"
          + " key: its requests must then be signed"),
  REQUEST_ISSUER(
      "requestIssuer",
      new Texts(),
      By.NO_ACTION,
      "the audience, with `signingCert`; else anybody",
      "the entity ids that requests may come from"),
  LENIENT_REQUESTS(
      "lenientRequests",
      Flag.of(false),
      By.NO_ACTION,
      "take AuthnRequests that are old, sent twice, not deflated, without Issuer or Version, or"
          + " with an id that is no name; each is noted"),
  ACCEPT_LEGACY_SHA1(
      "acceptLegacySha1",
      Flag.of(false),
      By.NO_ACTION,
      "accept SHA-1, which is broken, in the signatures of requests, with a warning"),
  LOGOUT(
      "logout",
      new Group(
          List.of(
              new Member(
                  "callback",
                  new Text(),
                  "the URL of the service provider's single logout service, where logout requests"
                      + " and responses go"),
              new Member(
                  "slo_enabled",
                  Flag.of(true),
                  "whether the service provider is asked to end its session when a logout began"
                      + " elsewhere; `true` by default"))),
      By.ACTIONS,
      "",
      "single logout, for servers"),
  BINDING(
      "binding",
      OneOf.of(Binding.POST.uri(), Binding.POST, Binding.REDIRECT.uri(), Binding.REDIRECT),
      By.ACTIONS,
      "HTTP-POST",
      "the binding of logout requests and responses"),
  ENCRYPTION_CERT(
      "encryptionCert",
      new Text(),
      By.ACTIONS,
      "",
      "the service provider's certificate in PEM, for an RSA key: the assertion is encrypted for"
          + " it, and the Response signed as well unless `signResponse` is written. Together with"
          + " `encryptionPublicKey`"),
  ENCRYPTION_PUBLIC_KEY(
      "encryptionPublicKey",
      new Text(),
      By.ACTIONS,
      "",
      "the public key in `encryptionCert`, in PEM"),
  ENCRYPTION_ALGORITHM(
      "encryptionAlgorithm",
      new Algorithm(
          ContentAlgorithm.settings(),
          Stream.of(ContentAlgorithm.values()).map(ContentAlgorithm::uri).toList()),
      By.ACTIONS,
      "`aes256-gcm`",
      "how the assertion is encrypted; CBC with a warning"),
  KEY_TRANSPORT_DIGEST(
      "keyTransportDigest",
      new Algorithm(
          KeyTransportDigest.settings(),
          Stream.of(KeyTransportDigest.values()).map(KeyTransportDigest::uri).toList()),
      By.NO_ACTION,
      "`sha1`",
      "the digest of RSA-OAEP: SHA-1 as RSA-OAEP-MGF1P, which every service provider reads; SHA-256"
          + " as RSA-OAEP of XML Encryption 1.1");

  private static final Map<String, Setting> BY_KEY =
      Arrays.stream(values()).collect(toUnmodifiableMap(Setting::key, setting -> setting));

  private static final Set<String> KEYS =
      Collections.unmodifiableSet(new TreeSet<>(BY_KEY.keySet()));

  /**
   * Who can set a setting besides add-ons and rules, which can set every setting of their protocol.
   */
  private enum By {
    ACTIONS,
    NO_ACTION
  }

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // the records of the map are copies
  private final SettingType type;

  private final By by;
  private final String byDefault;
  private final String words;

  Setting(String key, SettingType type, By by, String byDefault, String words) {
    this.key = key;
    this.type = type;
    this.by = by;
    this.byDefault = byDefault;
    this.words = words;
  }

  Setting(String key, Flag type, By by, String words) {
    this(key, type, by, "`" + type.byDefault() + "`", words);
  }

  /** Its name in settings. */
  public String key() {
    return key;
  }

  /** The type of its value. */
  public SettingType type() {
    return type;
  }

  /** Whether {@code api.samlResponse} has a method that sets it. */
  public boolean isSetByActions() {
    return by == By.ACTIONS;
  }

  /** Whether it applies to WS-Federation answers only. */
  boolean isOfWsFederation() {
    return this == WCTX || isOfWsFederationAddons();
  }

  /**
   * Whether the add-on of a WS-Federation client may contain it; rules and actions set the others.
   */
  boolean isOfWsFederationAddons() {
    return this == TOKEN_TYPE || this == WS_TRUST;
  }

  /** The default, in Markdown; empty if there is none. */
  String byDefault() {
    return byDefault;
  }

  /** The description, in Markdown: clauses without an initial capital or a full stop. */
  String words() {
    return words;
  }

  /** Finds a setting by its name. */
  public static Optional<Setting> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  /** The names of all settings, sorted. */
  static Set<String> keys() {
    return KEYS;
  }
}
