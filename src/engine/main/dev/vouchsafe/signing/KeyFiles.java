package dev.vouchsafe.signing;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/**
 * Reads keys and certificates from files. Messages never contain any part of a key or a password.
 */
public final class KeyFiles {
  /** The size of the largest key file or certificate chain, in octets. */
  private static final int MAX_OCTETS = 1024 * 1024;

  private static final int JKS_MAGIC = 0xFE;

  private KeyFiles() {}

  /**
   * Loads BouncyCastle on first use, for encrypted keys: Java does not have their ciphers under the
   * names of PEM. Never registered, so nothing else uses it.
   */
  private static final class BouncyCastle {
    private static final Provider PROVIDER = new BouncyCastleProvider();
  }

  /** A text in PEM, with its name in messages. */
  static final class Pem {
    private final String name;
    private final byte[] octets;

    private Pem(String name, byte[] octets) {
      this.name = name;
      this.octets = octets;
    }

    String name() {
      return name;
    }

    static Pem of(Path file) {
      try (InputStream in = Files.newInputStream(file)) {
        return new Pem(file.toString(), in.readNBytes(MAX_OCTETS));
      } catch (IOException e) {
        throw unreadable(file.toString(), "the file cannot be read", e);
      }
    }

    static Pem of(String name, String text) {
      return new Pem(name, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private PEMParser open() {
      // Latin-1: PEM is ASCII, and other characters in a file must not stop the parser.
      return new PEMParser(
          new InputStreamReader(new ByteArrayInputStream(octets), StandardCharsets.ISO_8859_1));
    }
  }

  static SigningKey pem(Pem key, Pem certificate, Optional<char[]> password) {
    return SigningKey.of(
        privateKey(key, password), certificates(certificate), Optional.empty(), key.name());
  }

  /**
   * Reads the certificates of a file in PEM, DER, PKCS#7 or bare Base64, in order.
   *
   * @throws InvalidInputException if it cannot be read or has none
   */
  public static List<X509Certificate> certificates(Path file) {
    return certificates(Pem.of(file));
  }

  /**
   * Reads the certificates of a text in PEM or bare Base64, in order.
   *
   * @param name the text's name in messages
   * @throws InvalidInputException if it cannot be read or has none
   */
  static List<X509Certificate> certificates(String name, byte[] octets) {
    return certificates(new Pem(name, octets));
  }

  /**
   * Reads the certificates of a text in PEM or bare Base64, in order.
   *
   * @param name the text's name in messages
   * @throws InvalidInputException if it cannot be read or has none
   */
  public static List<X509Certificate> certificates(String name, String pem) {
    return certificates(Pem.of(name, pem));
  }

  /**
   * Reads the public key of a text in PEM.
   *
   * @param name the text's name in messages
   * @throws InvalidInputException if it cannot be read or has none
   */
  public static PublicKey publicKey(String name, String pem) {
    try (PEMParser parser = Pem.of(name, pem).open()) {
      for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
        if (next instanceof SubjectPublicKeyInfo key) {
          return new JcaPEMKeyConverter().getPublicKey(key);
        }
      }
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      throw unreadable(name, "the public key cannot be read", e);
    }
    throw invalid(name, "there is no public key", "give one in PEM: -----BEGIN PUBLIC KEY-----");
  }

  /**
   * Reads the private key of a PEM file: PKCS#8, PKCS#1 or SEC 1.
   *
   * @param password the password of an encrypted key; empty if the key is not encrypted
   * @throws InvalidInputException if it cannot be read, has none or the password is wrong
   */
  public static PrivateKey privateKey(Path file, Optional<char[]> password) {
    return privateKey(Pem.of(file), password);
  }

  /**
   * Reads the unencrypted private key of a text in PEM.
   *
   * @param name the text's name in messages
   * @throws InvalidInputException if it cannot be read or has none
   */
  public static PrivateKey privateKey(String name, String pem) {
    return privateKey(Pem.of(name, pem), Optional.empty());
  }

  private static List<X509Certificate> certificates(Pem file) {
    return PlainPem.certificates(file.octets)
        .orElseGet(
            () -> {
              List<X509Certificate> found = CertificateText.certificates(file.octets);
              return found.isEmpty() ? anyCertificates(file) : found;
            });
  }

  private static List<X509Certificate> anyCertificates(Pem file) {
    List<X509Certificate> certificates = new ArrayList<>();
    try (PEMParser pem = file.open()) {
      for (Object next = pem.readObject(); next != null; next = pem.readObject()) {
        if (next instanceof X509CertificateHolder holder) {
          certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
      }
    } catch (IOException
        | CertificateException
        | IllegalStateException
        | IllegalArgumentException e) {
      throw new InvalidInputException(
          new Problem(
              "signing-key",
              file.name(),
              "the certificate cannot be read",
              "check that it is whole, to the line -----END CERTIFICATE-----, and was not edited"),
          e);
    }
    if (certificates.isEmpty()) {
      throw invalid(
          file.name(),
          "the file has no certificate",
          "give one in PEM (-----BEGIN CERTIFICATE-----), DER, PKCS#7 or bare Base64");
    }
    return certificates;
  }

  /**
   * Refuses files that are no private key in a supported format: keys in foreign formats, public
   * keys, metadata.
   *
   * @throws InvalidInputException if the file is one of these, or cannot be read
   */
  public static void refuseForeign(Path file) {
    Pem read = Pem.of(file);
    ForeignKey.refuse(read.name(), read.octets);
  }

  private static PrivateKey privateKey(Pem file, Optional<char[]> password) {
    ForeignKey.refuse(file.name(), file.octets);
    return PlainPem.privateKey(file.octets).orElseGet(() -> anyPrivateKey(file, password));
  }

  private static PrivateKey anyPrivateKey(Pem file, Optional<char[]> password) {
    try (PEMParser pem = file.open()) {
      for (Object next = pem.readObject(); next != null; next = pem.readObject()) {
        Optional<PrivateKeyInfo> key = keyInfo(next, file, password);
        if (key.isPresent()) {
          return new JcaPEMKeyConverter().getPrivateKey(key.get());
        }
      }
    } catch (PEMException | PKCSException | OperatorCreationException e) {
      throw unreadable(file.name(), "the key cannot be read, or the password is wrong", e);
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      throw unreadable(file.name(), "the key cannot be read", e);
    }
    throw invalid(
        file.name(), "the file has no private key", "give one in PEM: -----BEGIN PRIVATE KEY-----");
  }

  /**
   * Returns the private key of a PEM object, if it is one. Decrypts with BouncyCastle's ciphers,
   * because its reader uses names that the JDK does not know.
   */
  private static Optional<PrivateKeyInfo> keyInfo(
      Object pemObject, Pem file, Optional<char[]> password)
      throws IOException, PKCSException, OperatorCreationException {
    if (pemObject instanceof PrivateKeyInfo plain) {
      return Optional.of(plain);
    } else if (pemObject instanceof PEMKeyPair pair) {
      return Optional.of(pair.getPrivateKeyInfo());
    } else if (pemObject instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
      return Optional.of(
          encrypted.decryptPrivateKeyInfo(
              new JceOpenSSLPKCS8DecryptorProviderBuilder()
                  .setProvider(BouncyCastle.PROVIDER)
                  .build(required(file, password))));
    } else if (pemObject instanceof PEMEncryptedKeyPair encrypted) {
      return Optional.of(
          encrypted
              .decryptKeyPair(
                  new JcePEMDecryptorProviderBuilder()
                      .setProvider(BouncyCastle.PROVIDER)
                      .build(required(file, password)))
              .getPrivateKeyInfo());
    }
    return Optional.empty();
  }

  private static char[] required(Pem file, Optional<char[]> password) {
    return password.orElseThrow(
        () ->
            invalid(
                file.name(),
                "the key is encrypted",
                "give a file with its password: --key-password-file FILE, or"
                    + " --decrypt-key-password-file FILE for a key that decrypts"));
  }

  static SigningKey keyStore(Path file, char[] password) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] octets = in.readNBytes(MAX_OCTETS);
      boolean jks = octets.length > 0 && (octets[0] & 0xFF) == JKS_MAGIC;
      KeyStore store = KeyStore.getInstance(jks ? "JKS" : "PKCS12");
      store.load(new ByteArrayInputStream(octets), password);
      List<String> keys = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          keys.add(alias);
        }
      }
      if (keys.size() != 1) {
        throw invalid(
            file.toString(),
            "the key store has " + keys.size() + " keys",
            "give a key store with exactly one key");
      }
      return entry(store, keys.get(0), password, file.toString());
    } catch (IOException | GeneralSecurityException e) {
      throw e.getCause() instanceof UnrecoverableKeyException
          ? locked(file.toString(), password.length > 0)
          : unreadable(file.toString(), "the key store cannot be read", e);
    }
  }

  private static InvalidInputException locked(String where, boolean hasPassword) {
    return hasPassword
        ? invalid(
            where,
            "the password of the key store is wrong",
            "check the first line of the file of --key-password-file")
        : invalid(
            where, "the key store has a password", "give a file with it: --key-password-file FILE");
  }

  static SigningKey entry(KeyStore store, String alias, char[] password, String where) {
    try {
      Certificate[] chain = store.getCertificateChain(alias);
      if (!(store.getKey(alias, password) instanceof PrivateKey key) || chain == null) {
        throw new InvalidInputException(
            new Problem(
                "signing-key",
                where,
                "the key store has no private key with a certificate under this alias",
                "check the alias"));
      }
      boolean staysInside = key.getEncoded() == null;
      return SigningKey.of(
          key,
          Arrays.stream(chain).map(X509Certificate.class::cast).toList(),
          staysInside ? Optional.of(store.getProvider()) : Optional.empty(),
          where);
    } catch (GeneralSecurityException e) {
      throw new InvalidInputException(
          new Problem(
              "signing-key",
              where,
              "the key cannot be taken from the key store",
              "check the password of the key"),
          e);
    }
  }

  private static InvalidInputException unreadable(String where, String message, Exception cause) {
    return new InvalidInputException(
        new Problem(
            "signing-key", where, message, "check that the file exists and is PEM, PKCS#12 or JKS"),
        cause);
  }

  private static InvalidInputException invalid(String where, String message, String nextStep) {
    return new InvalidInputException(new Problem("signing-key", where, message, nextStep));
  }
}
