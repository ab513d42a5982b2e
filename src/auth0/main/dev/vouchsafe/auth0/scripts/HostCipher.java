package dev.vouchsafe.auth0.scripts;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** A cipher for {@code createCipheriv} and {@code createDecipheriv}: AES in GCM or CBC. */
final class HostCipher {
  private static final Pattern NAME = Pattern.compile("(?i)(?:id-)?aes-?(128|192|256)-?(gcm|cbc)");
  private static final int TAG_OCTETS = 16;

  private final Realm realm;
  private final boolean gcm;
  private final boolean encrypts;
  private final byte[] key;
  private final byte[] iv;
  private final ByteArrayOutputStream input = new ByteArrayOutputStream();
  private byte[] aad = {};
  private byte[] tag;
  private boolean padding = true;
  private boolean done;

  /**
   * Creates a cipher.
   *
   * @param arguments whether it encrypts, its name, the key, the initialisation vector
   */
  HostCipher(Realm realm, Value... arguments) {
    this.realm = realm;
    this.encrypts = arguments[0].asBoolean();
    Matcher name = NAME.matcher(arguments[1].asString());
    if (!name.matches()) {
      throw realm.typeError("Unknown cipher: AES in GCM or CBC is there");
    }
    this.gcm = name.group(2).equalsIgnoreCase("gcm");
    this.key = HostCrypto.octets(arguments, 2);
    this.iv = HostCrypto.octets(arguments, 3);
    if (key.length * 8 != Integer.parseInt(name.group(1))) {
      throw realm.typeError("Invalid key length");
    }
    if (gcm ? iv.length == 0 : iv.length != 16) {
      throw realm.typeError("Invalid initialization vector");
    }
  }

  ProxyObject object() {
    Map<String, Object> methods = new HashMap<>();
    add(methods, "update", arguments -> update(HostCrypto.octets(arguments, 0)));
    add(methods, "finish", arguments -> finish());
    add(
        methods,
        "setAAD",
        arguments -> {
          aad = HostCrypto.octets(arguments, 0);
          return null;
        });
    add(methods, "setAuthTag", arguments -> setTag(HostCrypto.octets(arguments, 0)));
    add(methods, "getAuthTag", arguments -> getTag());
    add(
        methods,
        "setAutoPadding",
        arguments -> {
          padding = arguments[0].asBoolean();
          return null;
        });
    return ProxyObject.fromMap(methods);
  }

  private static void add(Map<String, Object> methods, String name, ProxyExecutable method) {
    methods.put(name, method);
  }

  /** Keeps the octets until the end: GCM must not release any before the tag is verified. */
  private Object update(byte[] octets) {
    if (done || input.size() + octets.length > ScriptLimits.MAX_TEXT) {
      throw realm.typeError("Unsupported state or too much data");
    }
    input.writeBytes(octets);
    return "";
  }

  private Object finish() {
    if (done || (gcm && !encrypts && tag == null)) {
      throw realm.typeError("Unsupported state or unable to authenticate data");
    }
    done = true;
    try {
      Cipher cipher = cipher();
      if (!encrypts && gcm) {
        input.writeBytes(tag);
      }
      byte[] output = cipher.doFinal(input.toByteArray());
      if (encrypts && gcm) {
        int length = output.length - TAG_OCTETS;
        tag = Arrays.copyOfRange(output, length, output.length);
        output = Arrays.copyOf(output, length);
      }
      return HostCrypto.binary(output);
    } catch (GeneralSecurityException e) {
      throw realm.typeError("Unsupported state or unable to authenticate data");
    }
  }

  private Cipher cipher() throws GeneralSecurityException {
    Cipher cipher =
        Cipher.getInstance(
            gcm ? "AES/GCM/NoPadding" : padding ? "AES/CBC/PKCS5Padding" : "AES/CBC/NoPadding");
    cipher.init(
        encrypts ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        gcm ? new GCMParameterSpec(TAG_OCTETS * 8, iv) : new IvParameterSpec(iv));
    if (gcm && aad.length > 0) {
      cipher.updateAAD(aad);
    }
    return cipher;
  }

  private Object setTag(byte[] octets) {
    if (!gcm || encrypts || octets.length != TAG_OCTETS) {
      throw realm.typeError("Invalid authentication tag");
    }
    tag = octets;
    return null;
  }

  private Object getTag() {
    if (!gcm || !encrypts || !done) {
      throw realm.typeError("Unsupported state");
    }
    return HostCrypto.binary(tag);
  }
}
