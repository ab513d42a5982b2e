package dev.vouchsafe.verify;

import dev.vouchsafe.encryption.AssertionDecrypter;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.response.ReplayCheck;
import dev.vouchsafe.signing.SignatureCheck;
import dev.vouchsafe.verify.Check.Name;
import dev.vouchsafe.verify.VerifiedFacts.Session;
import dev.vouchsafe.verify.VerifiedFacts.Validity;
import dev.vouchsafe.verify.VerifiedFacts.VerifiedNameId;
import dev.vouchsafe.xml.XmlElements;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Attribute;
import org.opensaml.saml.saml2.core.AttributeStatement;
import org.opensaml.saml.saml2.core.AuthnStatement;
import org.opensaml.saml.saml2.core.Conditions;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.core.SubjectConfirmationData;

/**
 * Verifies SAML 2.0 responses as a strict service provider does: the inverse of issuing. Immutable
 * and thread-safe.
 *
 * <p>Up to the signature, each check depends on the previous ones, and the first failure ends the
 * verification; the later checks are all made. Reported facts come from signed octets only.
 */
public final class ResponseVerifier {
  /**
   * The most elements of a response: OpenSAML's time grows with the square of the number of
   * siblings.
   */
  private static final int MOST_ELEMENTS = 10_000;

  private final List<X509Certificate> certificates;
  private final SignatureCheck signatures;
  private final Decryption decryption;
  private final Expectations expected;
  private final Clock clock;
  private final Optional<ReplayCheck> replays;

  private ResponseVerifier(Builder builder) {
    this.certificates = List.copyOf(builder.certificates);
    List<PublicKey> keys = new ArrayList<>(builder.keys);
    certificates.forEach(certificate -> keys.add(certificate.getPublicKey()));
    SignatureCheck check = SignatureCheck.with(keys);
    this.signatures = builder.legacySha1 ? check.acceptingLegacySha1() : check;
    this.decryption =
        new Decryption(
            builder.decryptionKeys.isEmpty()
                ? Optional.empty()
                : Optional.of(AssertionDecrypter.with(builder.decryptionKeys)));
    this.expected = builder.expected;
    this.clock = builder.clock;
    this.replays = builder.replays;
  }

  /** Starts a builder; at least one trusted certificate or key is required. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Verifies one response, given as XML: a SAML 2.0 Response, or a WS-Federation answer around an
   * assertion in SAML 1.1 or 2.0. Never throws because of the content of the response.
   */
  public VerificationReport verify(byte[] octets) {
    CheckRecorder checks = new CheckRecorder();
    return SignedToken.isAnnouncedBy(octets) ? answer(octets, checks) : response(octets, checks);
  }

  private VerificationReport answer(byte[] octets, CheckRecorder checks) {
    Optional<SignedToken> token = SignedToken.of(octets, signatures, checks);
    if (token.isEmpty()) {
      return new VerificationReport(checks.all(), Optional.empty());
    }
    Instant now = clock.instant();
    certificate(token.get().key(), now, checks);
    TokenChecks said = new TokenChecks(token.get(), expected, now, checks);
    said.make();
    if (!checks.anyFailed()) {
      singleUse(said.id(), said.until(), checks);
    }
    return new VerificationReport(
        checks.all(), checks.anyFailed() ? Optional.empty() : Optional.of(said.facts()));
  }

  private VerificationReport response(byte[] octets, CheckRecorder checks) {
    Optional<SignedParts> parts = SignedParts.of(octets, signatures, decryption, checks);
    if (parts.isEmpty()) {
      return new VerificationReport(checks.all(), Optional.empty());
    }
    Optional<VerifiedFacts> facts = Optional.empty();
    try {
      facts = read(parts.get(), checks);
    } catch (InvalidInputException e) {
      checks.failed(Name.STRUCTURE, e.problem().message());
    }
    return new VerificationReport(checks.all(), facts);
  }

  private Optional<VerifiedFacts> read(SignedParts parts, CheckRecorder checks) {
    Instant now = clock.instant();
    int elements = XmlElements.all(parts.response().getOwnerDocument()).size();
    if (elements > MOST_ELEMENTS) {
      checks.failed(
          Name.STRUCTURE, "there are " + elements + " elements, more than " + MOST_ELEMENTS);
      return Optional.empty();
    }
    Response response = OpenSaml.unmarshal(parts.response(), Response.class);
    parts.key().ifPresent(key -> certificate(key, now, checks));
    StatementChecks statements = new StatementChecks(response, expected, now, checks);
    statements.status();
    if (parts.assertion().isEmpty()) {
      return Optional.empty();
    }
    Assertion assertion = OpenSaml.unmarshal(parts.assertion().get(), Assertion.class);
    statements.assertion(assertion);
    if (checks.anyFailed()) {
      return Optional.empty();
    }
    singleUse(assertion.getID(), usableUntil(assertion), checks);
    return checks.anyFailed() ? Optional.empty() : Optional.of(facts(assertion));
  }

  private void certificate(PublicKey key, Instant now, CheckRecorder checks) {
    Optional<X509Certificate> found =
        certificates.stream().filter(each -> each.getPublicKey().equals(key)).findFirst();
    if (found.isEmpty()) {
      checks.notChecked(Name.CERTIFICATE, "the key is trusted without a certificate");
      return;
    }
    Instant start = found.get().getNotBefore().toInstant();
    Instant end = found.get().getNotAfter().toInstant();
    if (now.isBefore(start)) {
      checks.warned(Name.CERTIFICATE, "the certificate is valid only from " + start);
    } else if (now.isAfter(end)) {
      checks.warned(Name.CERTIFICATE, "the certificate expired at " + end);
    } else {
      checks.passed(Name.CERTIFICATE, "the certificate is valid until " + end);
    }
  }

  private Instant usableUntil(Assertion assertion) {
    SubjectConfirmationData data =
        assertion.getSubject().getSubjectConfirmations().get(0).getSubjectConfirmationData();
    Instant end = data.getNotOnOrAfter();
    return end.isBefore(Instant.MAX.minus(expected.skew())) ? end.plus(expected.skew()) : end;
  }

  /**
   * Checks single use, last and only if all else is valid: a refused assertion does not count as
   * used.
   */
  private void singleUse(String assertionId, Instant until, CheckRecorder checks) {
    if (replays.isEmpty()) {
      checks.notChecked(Name.SINGLE_USE, "no memory of used assertions was given");
    } else if (replays.get().firstUse(assertionId, until)) {
      checks.passed(Name.SINGLE_USE, "first use");
    } else {
      checks.failed(
          Name.SINGLE_USE,
          "the assertion was used before, or the memory of used assertions is full");
    }
  }

  private static VerifiedFacts facts(Assertion assertion) {
    NameID nameId = assertion.getSubject().getNameID();
    AuthnStatement login = assertion.getAuthnStatements().get(0);
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    for (AttributeStatement statement : assertion.getAttributeStatements()) {
      for (Attribute attribute : statement.getAttributes()) {
        List<String> values =
            attributes.computeIfAbsent(attribute.getName(), name -> new ArrayList<>());
        attribute.getAttributeValues().forEach(value -> values.add(wholeText(value)));
      }
    }
    return new VerifiedFacts(
        StatementChecks.text(assertion.getIssuer()),
        new VerifiedNameId(wholeText(nameId), Optional.ofNullable(nameId.getFormat())),
        StatementChecks.restrictions(assertion).stream().flatMap(List::stream).distinct().toList(),
        new Session(Optional.ofNullable(login.getSessionIndex()), login.getAuthnInstant()),
        validity(assertion.getConditions()),
        attributes);
  }

  private static Validity validity(Conditions conditions) {
    return conditions == null
        ? new Validity(Optional.empty(), Optional.empty())
        : new Validity(
            Optional.ofNullable(conditions.getNotBefore()),
            Optional.ofNullable(conditions.getNotOnOrAfter()));
  }

  /** Reads the text from the element, because OpenSAML's objects differ by type and can trim it. */
  private static String wholeText(XMLObject object) {
    return Objects.requireNonNull(object.getDOM()).getTextContent();
  }

  @Override
  public String toString() {
    return "ResponseVerifier with " + signatures;
  }

  /** Configures a verifier. Not thread-safe. */
  public static final class Builder {
    private final List<X509Certificate> certificates = new ArrayList<>();
    private final List<PublicKey> keys = new ArrayList<>();
    private final List<PrivateKey> decryptionKeys = new ArrayList<>();
    private Expectations expected = Expectations.NONE;
    private Clock clock = Clock.systemUTC();
    private Optional<ReplayCheck> replays = Optional.empty();
    private boolean legacySha1;

    private Builder() {}

    /** Trusts the key of this certificate; call it several times during a key rollover. */
    public Builder trust(X509Certificate certificate) {
      certificates.add(Objects.requireNonNull(certificate));
      return this;
    }

    /** Trusts this key. */
    public Builder trust(PublicKey key) {
      keys.add(Objects.requireNonNull(key));
      return this;
    }

    /**
     * Decrypts encrypted assertions with any of these RSA keys; without one, they are refused. A
     * Response's signature is verified before anything in it is decrypted.
     */
    public Builder decryptWith(PrivateKey... privateKeys) {
      decryptionKeys.addAll(List.of(privateKeys));
      return this;
    }

    /** Sets the expected values. Default: none. */
    public Builder expecting(Expectations expectations) {
      this.expected = Objects.requireNonNull(expectations);
      return this;
    }

    /** Sets the clock. Default: the system's clock. */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock);
      return this;
    }

    /** Sets the memory of used assertions. Without one, single use is not checked. */
    public Builder replays(ReplayCheck replays) {
      this.replays = Optional.of(replays);
      return this;
    }

    /** Accepts SHA-1 in signatures, which is broken but the only choice of some issuers. */
    public Builder acceptLegacySha1() {
      this.legacySha1 = true;
      return this;
    }

    /**
     * Builds the verifier.
     *
     * @throws InvalidInputException if no key is trusted, or a decryption key is not RSA
     */
    public ResponseVerifier build() {
      return new ResponseVerifier(this);
    }
  }
}
