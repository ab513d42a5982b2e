package dev.vouchsafe.signing;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Files that are given for a private key but contain something else, each with its next step. */
enum ForeignKey {
  OPENSSH(
      "-----BEGIN OPENSSH PRIVATE KEY-----",
      "the key is in OpenSSH's own format",
      "write a copy of it as PEM: cp KEY COPY && ssh-keygen -p -m PKCS8 -f COPY, and give --key COPY"
          + " with its certificate"),
  OPENSSH_PUBLIC(
      "\\A\\s*(?:ssh-|ecdsa-sha2-|sk-)[\\w@.-]+ ",
      "the file is an OpenSSH public key, and no private one",
      "give the private key as PEM, PKCS#12 or JKS: ssh-keygen -p -m PKCS8 -f COPY turns one into PEM"),
  PUTTY(
      "\\APuTTY-User-Key-File-",
      "the key is in PuTTY's own format",
      "export it with PuTTYgen (Conversions) as an OpenSSH key in PEM"),
  XML(
      "\\A\\s*<",
      "the file is XML, and no private key; metadata holds certificates only",
      "give the private key as PEM, PKCS#12 or JKS");

  private static final int BEGINNING = 4096;

  private final Pattern sign;
  private final String message;
  private final String nextStep;

  ForeignKey(String sign, String message, String nextStep) {
    this.sign = Pattern.compile(sign);
    this.message = message;
    this.nextStep = nextStep;
  }

  /**
   * @throws InvalidInputException if the octets are one of these kinds
   */
  static void refuse(String where, byte[] octets) {
    String start =
        new String(octets, 0, Math.min(BEGINNING, octets.length), StandardCharsets.ISO_8859_1);
    for (ForeignKey foreign : values()) {
      if (foreign.sign.matcher(start).find()) {
        throw new InvalidInputException(
            new Problem("signing-key", where, foreign.message, foreign.nextStep));
      }
    }
  }
}
