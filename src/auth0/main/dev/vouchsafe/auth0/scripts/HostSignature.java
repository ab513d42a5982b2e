package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.signing.KeyFiles;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;

/**
 * Signatures of JSON Web Tokens with the script's own key in PEM: RS256 to RS512, and ES256 to
 * ES512. Octets pass as strings of characters up to 255.
 */
final class HostSignature {
  private static final Map<String, String> RSA =
      Map.of("RS256", "SHA256withRSA", "RS384", "SHA384withRSA", "RS512", "SHA512withRSA");
  private static final Map<String, String> EC =
      Map.of(
          "ES256", "SHA256withECDSAinP1363Format",
          "ES384", "SHA384withECDSAinP1363Format",
          "ES512", "SHA512withECDSAinP1363Format");

  /** The size of the curve's field, by algorithm. */
  private static final Map<String, Integer> CURVES =
      Map.of("ES256", 256, "ES384", 384, "ES512", 521);

  private static final String NAME = "key of a script";
  private static final int LONGEST_PEM = 32 * 1024;
  private static final int SMALLEST_RSA = 2048;

  /**
   * The largest RSA key: a larger one would take longer than a login may, and cannot be
   * interrupted.
   */
  private static final int LARGEST_RSA = 8192;

  private final Realm realm;

  HostSignature(Realm realm) {
    this.realm = realm;
  }

  void addTo(Map<String, Object> functions) {
    HostFunctions.add(functions, "sign", this::sign);
    HostFunctions.add(functions, "verify", this::verify);
  }

  /** Signs. Arguments: algorithm, private key, octets. Returns the signature. */
  private Object sign(Value... arguments) {
    String algorithm = HostCrypto.text(arguments, 0);
    PrivateKey key = privateKey(pem(arguments));
    try {
      Signature signature = signature(algorithm, key);
      signature.initSign(key);
      signature.update(HostCrypto.octets(arguments, 2));
      return HostCrypto.binary(signature.sign());
    } catch (GeneralSecurityException e) {
      throw realm.error("the key cannot sign by " + algorithm);
    }
  }

  /**
   * Verifies. Arguments: algorithm, public key or certificate, octets, signature. Returns whether
   * the signature is valid.
   */
  private Object verify(Value... arguments) {
    String algorithm = HostCrypto.text(arguments, 0);
    PublicKey key = publicKey(pem(arguments));
    Signature signature = signature(algorithm, key);
    try {
      signature.initVerify(key);
      signature.update(HostCrypto.octets(arguments, 2));
      return signature.verify(HostCrypto.octets(arguments, 3));
    } catch (GeneralSecurityException e) { // for example, if the signature has another length
      return false;
    }
  }

  private String pem(Value... arguments) {
    String pem = HostCrypto.text(arguments, 1);
    if (pem.length() > LONGEST_PEM) {
      throw realm.error("the key is longer than any");
    }
    return pem;
  }

  private PrivateKey privateKey(String pem) {
    try {
      return KeyFiles.privateKey(NAME, pem);
    } catch (InvalidInputException e) {
      throw realm.error("secretOrPrivateKey is no private key in PEM that can be read");
    }
  }

  private PublicKey publicKey(String pem) {
    try {
      return pem.contains("CERTIFICATE")
          ? KeyFiles.certificates(NAME, pem).get(0).getPublicKey()
          : KeyFiles.publicKey(NAME, pem);
    } catch (InvalidInputException e) {
      throw realm.error(
          "secretOrPublicKey is no public key or certificate in PEM that can be read");
    }
  }

  /**
   * Creates a signature for the type of the key, so that a token cannot choose an algorithm for
   * another type of key.
   */
  private Signature signature(String algorithm, Key key) {
    String name = name(algorithm, key).orElse(null);
    if (name == null) {
      throw realm.error("the key is not one for " + algorithm);
    }
    try {
      return Signature.getInstance(name);
    } catch (GeneralSecurityException e) {
      throw realm.error(algorithm + " is not provided here");
    }
  }

  private static Optional<String> name(String algorithm, Key key) {
    if (key instanceof RSAKey rsa) {
      int bits = rsa.getModulus().bitLength();
      return Optional.ofNullable(RSA.get(algorithm))
          .filter(name -> bits >= SMALLEST_RSA && bits <= LARGEST_RSA);
    }
    return key instanceof ECKey ec
        ? Optional.ofNullable(EC.get(algorithm))
            .filter(
                name ->
                    ec.getParams().getCurve().getField().getFieldSize() == CURVES.get(algorithm))
        : Optional.empty();
  }
}
