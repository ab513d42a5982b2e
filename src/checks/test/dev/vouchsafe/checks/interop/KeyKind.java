package dev.vouchsafe.checks.interop;

import dev.vouchsafe.signing.SigningKey;
import java.nio.file.Path;

/** The keys that sign in these tests. They are public and protect nothing. */
enum KeyKind {
  RSA("RSA", "idp-rsa"),
  EC("ECDSA P-256", "idp-ec");

  private static final Path FOLDER = Path.of("samples", "keys").toAbsolutePath();

  private final String title;
  private final String file;

  KeyKind(String title, String file) {
    this.title = title;
    this.file = file;
  }

  SigningKey signingKey() {
    return SigningKey.fromPem(FOLDER.resolve(file + ".key.pem"), certificate());
  }

  Path certificate() {
    return FOLDER.resolve(file + ".crt.pem");
  }

  @Override
  public String toString() {
    return title;
  }
}
