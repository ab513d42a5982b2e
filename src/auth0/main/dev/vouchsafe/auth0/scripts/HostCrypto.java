package dev.vouchsafe.auth0.scripts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * The Java functions behind {@code require('crypto')} and {@code Buffer}. Octets pass as strings of
 * characters up to 255, because scripts must not receive Java objects.
 */
final class HostCrypto {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int MAX_RANDOM = 65536;
  private static final Pattern HASH =
      Pattern.compile("(?i)(?:rsa-)?(md5|sha-?1|sha-?224|sha-?256|sha-?384|sha-?512)");

  private final Realm realm;

  HostCrypto(Realm realm) {
    this.realm = realm;
  }

  void addTo(Map<String, Object> functions) {
    add(functions, "hash", arguments -> hash(text(arguments, 0), octets(arguments, 1)));
    add(
        functions,
        "hmac",
        arguments -> hmac(text(arguments, 0), octets(arguments, 1), octets(arguments, 2)));
    add(functions, "randomBytes", arguments -> random(arguments[0].asInt()));
    add(functions, "pbkdf2", this::pbkdf2);
    add(
        functions,
        "timingSafeEqual",
        arguments -> MessageDigest.isEqual(octets(arguments, 0), octets(arguments, 1)));
    add(functions, "cipher", arguments -> new HostCipher(realm, arguments).object());
    add(functions, "base64", arguments -> binary(Base64.getEncoder().encode(octets(arguments, 0))));
    add(functions, "unbase64", arguments -> binary(unbase64(text(arguments, 0))));
    add(functions, "hex", arguments -> HexFormat.of().formatHex(octets(arguments, 0)));
    add(functions, "unhex", arguments -> binary(unhex(text(arguments, 0))));
    add(
        functions,
        "utf8",
        arguments -> binary(text(arguments, 0).getBytes(StandardCharsets.UTF_8)));
    add(functions, "unutf8", arguments -> new String(octets(arguments, 0), StandardCharsets.UTF_8));
  }

  private static void add(Map<String, Object> functions, String name, ProxyExecutable function) {
    functions.put(name, function);
  }

  static String text(Value[] arguments, int index) {
    return arguments[index].asString();
  }

  static byte[] octets(Value[] arguments, int index) {
    return text(arguments, index).getBytes(StandardCharsets.ISO_8859_1);
  }

  static String binary(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  private Object hash(String algorithm, byte[] octets) {
    try {
      return binary(MessageDigest.getInstance(digest(algorithm)).digest(octets));
    } catch (GeneralSecurityException e) {
      throw realm.typeError("Digest method not supported");
    }
  }

  private Object hmac(String algorithm, byte[] key, byte[] octets) {
    try {
      return binary(mac(algorithm, key).doFinal(octets));
    } catch (GeneralSecurityException e) {
      throw realm.typeError("Invalid digest");
    }
  }

  private Mac mac(String algorithm, byte[] key) throws GeneralSecurityException {
    String name = "Hmac" + digest(algorithm).replace("-", "");
    Mac mac = Mac.getInstance(name);
    mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, name));
    return mac;
  }

  private String digest(String algorithm) {
    var matcher = HASH.matcher(algorithm);
    if (!matcher.matches()) {
      throw realm.typeError("Digest method not supported");
    }
    String name = matcher.group(1).toUpperCase(Locale.ROOT).replace("-", "");
    return name.equals("MD5") ? name : "SHA-" + name.substring(3);
  }

  private Object random(int size) {
    if (size < 0 || size > MAX_RANDOM) {
      throw realm.typeError("randomBytes gives up to " + MAX_RANDOM + " octets");
    }
    byte[] octets = new byte[size];
    RANDOM.nextBytes(octets);
    return binary(octets);
  }

  private Object pbkdf2(Value... arguments) {
    int iterations = arguments[2].asInt();
    int length = arguments[3].asInt();
    if (iterations < 1 || iterations > 1_000_000 || length < 1 || length > 1024) {
      throw realm.typeError("up to 1000000 iterations and 1024 octets");
    }
    String name = "PBKDF2WithHmac" + digest(text(arguments, 4)).replace("-", "");
    try {
      return binary(
          SecretKeyFactory.getInstance(name)
              .generateSecret(
                  new PBEKeySpec(
                      new String(octets(arguments, 0), StandardCharsets.UTF_8).toCharArray(),
                      octets(arguments, 1),
                      iterations,
                      length * 8))
              .getEncoded());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw realm.typeError("Invalid digest");
    }
  }

  /**
   * Decodes Base64 as leniently as Node: both alphabets, with or without padding, skipping other
   * characters.
   */
  private static byte[] unbase64(String text) {
    StringBuilder symbols = new StringBuilder(text.length());
    for (int i = 0; i < text.length() && text.charAt(i) != '='; i++) {
      char c = text.charAt(i);
      if (c == '-' || c == '_') {
        symbols.append(c == '-' ? '+' : '/');
      } else if (c < 128 && (Character.isLetterOrDigit(c) || c == '+' || c == '/')) {
        symbols.append(c);
      }
    }
    if (symbols.length() % 4 == 1) {
      symbols.setLength(symbols.length() - 1);
    }
    return Base64.getDecoder().decode(symbols.toString());
  }

  /** Decodes hexadecimal as leniently as Node: up to the first invalid pair of digits. */
  private static byte[] unhex(String text) {
    int length = 0;
    while (length + 1 < text.length()
        && HexFormat.isHexDigit(text.charAt(length))
        && HexFormat.isHexDigit(text.charAt(length + 1))) {
      length += 2;
    }
    return HexFormat.of().parseHex(text, 0, length);
  }
}
