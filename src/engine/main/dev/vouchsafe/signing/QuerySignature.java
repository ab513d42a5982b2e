package dev.vouchsafe.signing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * Signatures over octets that are not XML: the query of the HTTP-Redirect binding (saml-bindings
 * 3.4.4.1).
 *
 * <p>The standard does not define the encoding of ECDSA's two numbers. They are written as ASN.1,
 * which OpenSAML and products based on it read; both encodings are accepted.
 */
public final class QuerySignature {
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;
  private static final int LONG_LENGTH = 0x81;

  private final SigningKey key;
  private final SignatureAlgorithm algorithm;

  private QuerySignature(SigningKey key, SignatureAlgorithm algorithm) {
    this.key = key;
    this.algorithm = algorithm;
  }

  /**
   * Makes a signer with a key and the algorithm of the settings.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if the algorithm does not fit the key
   */
  public static QuerySignature with(SigningKey key, SignatureSettings settings) {
    return new QuerySignature(key, key.signer(settings).algorithm());
  }

  /** The value of {@code SigAlg}. */
  public SignatureAlgorithm algorithm() {
    return algorithm;
  }

  /** Signs octets. */
  public byte[] sign(byte[] octets) {
    try {
      Signature signer = signature(algorithm, key.provider());
      signer.initSign(key.privateKey());
      signer.update(octets);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "a key that could sign when it was loaded can no longer sign", e);
    }
  }

  /** Whether the key's owner signed the octets; false if the signature is malformed. */
  static boolean holds(
      SignatureAlgorithm algorithm, PublicKey key, byte[] octets, byte[] signature) {
    try {
      Signature verifier = signature(algorithm, Optional.empty());
      verifier.initVerify(key);
      verifier.update(octets);
      return verifier.verify(key instanceof ECPublicKey ec ? asn1(ec, signature) : signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Signature signature(SignatureAlgorithm algorithm, Optional<Provider> provider)
      throws GeneralSecurityException {
    Signature signature =
        provider.isPresent()
            ? Signature.getInstance(algorithm.jca(), provider.get())
            : Signature.getInstance(algorithm.jca());
    setPss(signature, algorithm);
    return signature;
  }

  /**
   * Sets the parameters of PSS: the mask uses the message's digest, and the salt has its length
   * (RFC 9231, 2.3.10).
   */
  private static void setPss(Signature signature, SignatureAlgorithm algorithm)
      throws InvalidAlgorithmParameterException, NoSuchAlgorithmException {
    switch (algorithm) {
      case RSA_PSS_SHA256 -> signature.setParameter(pss(MGF1ParameterSpec.SHA256, 32));
      case RSA_PSS_SHA384 -> signature.setParameter(pss(MGF1ParameterSpec.SHA384, 48));
      case RSA_PSS_SHA512 -> signature.setParameter(pss(MGF1ParameterSpec.SHA512, 64));
      default -> {
        // Only PSS has parameters.
      }
    }
  }

  private static PSSParameterSpec pss(MGF1ParameterSpec mask, int salt) {
    return new PSSParameterSpec(
        mask.getDigestAlgorithm(), "MGF1", mask, salt, PSSParameterSpec.TRAILER_FIELD_BC);
  }

  /** Converts two numbers of the curve's length to ASN.1; returns anything else unchanged. */
  private static byte[] asn1(ECPublicKey key, byte[] signature) {
    int length = (key.getParams().getOrder().bitLength() + 7) / 8;
    if (signature.length != 2 * length) {
      return signature;
    }
    byte[] r = integer(Arrays.copyOfRange(signature, 0, length));
    byte[] s = integer(Arrays.copyOfRange(signature, length, 2 * length));
    int content = r.length + s.length;
    byte[] start =
        content < 0x80
            ? new byte[] {SEQUENCE, (byte) content}
            : new byte[] {SEQUENCE, (byte) LONG_LENGTH, (byte) content};
    byte[] sequence = Arrays.copyOf(start, start.length + content);
    System.arraycopy(r, 0, sequence, start.length, r.length);
    System.arraycopy(s, 0, sequence, start.length + r.length, s.length);
    return sequence;
  }

  private static byte[] integer(byte[] magnitude) {
    byte[] value = new BigInteger(1, magnitude).toByteArray();
    byte[] integer = new byte[value.length + 2];
    integer[0] = INTEGER;
    integer[1] = (byte) value.length;
    System.arraycopy(value, 0, integer, 2, value.length);
    return integer;
  }

  @Override
  public String toString() {
    return "QuerySignature " + algorithm.setting();
  }
}
