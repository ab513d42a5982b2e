package dev.vouchsafe.spring;

import dev.vouchsafe.settings.Protocol;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The identity provider.
 *
 * @param url The URL under which browsers reach the identity provider, such as
 *     https://intranet.example/idp. Without it there is none.
 * @param path The path of the identity provider in this application, at which its URL ends.
 * @param signing The key that signs.
 * @param afterSignOut Where a browser goes that has signed out; without it a small page says so.
 * @param clients Service providers by their names here. Beans that are Clients are added.
 */
@ConfigurationProperties("vouchsafe")
public record VouchsafeProperties(
    String url,
    @DefaultValue("/idp") String path,
    @DefaultValue Keys signing,
    String afterSignOut,
    @DefaultValue Map<String, ServiceProvider> clients) {

  /**
   * Keys.
   *
   * @param key File of the key that signs, in PEM. Not needed where a bean is a SigningKey.
   * @param certificate File of its certificate, in PEM.
   * @param otherCertificates Files of certificates that metadata has besides, while keys are rolled
   *     over.
   */
  public record Keys(
      String key, String certificate, @DefaultValue List<String> otherCertificates) {}

  /**
   * A service provider.
   *
   * @param protocol By which protocol users sign in: samlp or wsfed.
   * @param callbacks URLs that answers may be posted to, the first one where a request names none.
   * @param audience Its entity id or realm, by which its requests are known.
   * @param mappings Attributes by claims, such as email=mail.
   * @param nameIdProbes Attributes; the first with a value gives the NameID.
   * @param addon Place of more settings, as JSON of Auth0's add-on: a file, or classpath: and a
   *     name.
   */
  public record ServiceProvider(
      @DefaultValue("samlp") Protocol protocol,
      @DefaultValue List<String> callbacks,
      String audience,
      @DefaultValue Map<String, String> mappings,
      @DefaultValue List<String> nameIdProbes,
      String addon) {}
}
