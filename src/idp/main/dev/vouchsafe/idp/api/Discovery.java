package dev.vouchsafe.idp.api;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.signing.JwkSet;
import dev.vouchsafe.signing.JwtAlgorithm;
import dev.vouchsafe.tokens.TenantApis;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The public documents: the addresses of the endpoints, and the certificate of the signing key. */
final class Discovery {
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final Site site;
  private final Directory directory;

  Discovery(Site site, Directory directory) {
    this.site = site;
    this.directory = directory;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/.well-known/openid-configuration", to -> configuration().send(to));
    routes.get("/.well-known/jwks.json", to -> keys().send(to));
    routes.get("/pem", to -> file(to, "application/x-pem-file", "pem", ascii(pem())));
    routes.get("/cer", to -> file(to, "application/pkix-cert", "cer", der()));
    routes.get("/pb7", to -> file(to, "application/x-pkcs7-certificates", "p7b", pkcs7()));
    routes.get("/rawpem", to -> to.contentType("text/plain").result(ascii(pem())));
    routes.get("/fingerprint", to -> to.contentType("text/plain").result(ascii(fingerprint())));
  }

  /**
   * Returns the OpenID configuration. Its issuer is the tenant's own issuer, as in the tokens, so
   * that clients verify tokens as those of the tenant. It differs from the address of this server;
   * a client that requires both to be the same must be given the issuer.
   */
  private Answer configuration() {
    String url = site.url();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("issuer", new TenantApis(directory.tenant().domains()).issuer());
    answer.put("token_endpoint", url + "/oauth/token");
    answer.put("userinfo_endpoint", url + "/userinfo");
    answer.put("jwks_uri", url + "/.well-known/jwks.json");
    answer.put("grant_types_supported", TokenEndpoint.GRANTS);
    answer.put("response_types_supported", List.of());
    answer.put("subject_types_supported", List.of("public"));
    answer.put(
        "id_token_signing_alg_values_supported",
        List.of(JwtAlgorithm.defaultFor(site.key()).name()));
    answer.put("scopes_supported", List.of("openid", "profile", "email", "address", "phone"));
    answer.put(
        "token_endpoint_auth_methods_supported",
        List.of("client_secret_basic", "client_secret_post", "none"));
    return Answer.of(ClaimValue.of(answer));
  }

  private Answer keys() {
    String json = new JwkSet(List.of(site.key().certificate())).json();
    return Answer.of(JsonReader.readValue("keys", 1, json.getBytes(StandardCharsets.UTF_8)));
  }

  private static void file(Context to, String type, String ending, byte[] octets) {
    to.contentType(type)
        .header("Content-Disposition", "attachment; filename=\"signing." + ending + "\"")
        .result(octets);
  }

  private String pem() {
    return "-----BEGIN CERTIFICATE-----\n"
        + LINES.encodeToString(der())
        + "\n-----END CERTIFICATE-----\n";
  }

  /** Returns the SHA-1 fingerprint, as documented; it only identifies the certificate. */
  private String fingerprint() {
    try {
      return HexFormat.ofDelimiter(":")
          .withUpperCase()
          .formatHex(MessageDigest.getInstance("SHA-1").digest(der()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  private byte[] pkcs7() {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertPath(List.of(site.key().certificate()))
          .getEncoded("PKCS7");
    } catch (CertificateException e) {
      throw new IllegalStateException("every Java platform writes PKCS#7", e);
    }
  }

  private byte[] der() {
    X509Certificate certificate = site.key().certificate();
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return "Discovery";
  }
}
