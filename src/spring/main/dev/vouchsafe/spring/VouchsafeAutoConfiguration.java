package dev.vouchsafe.spring;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Quoted;
import dev.vouchsafe.servlet.ApplicationUsers;
import dev.vouchsafe.servlet.IdentityProviderBuilder;
import dev.vouchsafe.servlet.IdentityProviderServlet;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.signing.KeyFiles;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.spring.VouchsafeProperties.Keys;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;

/**
 * Registers an identity provider at {@code vouchsafe.path} if {@code vouchsafe.url} is set. The
 * application must have an {@link ApplicationUsers} bean. {@link Client} beans are added to the
 * clients of the properties, a {@link SigningKey} bean replaces the key of the properties, and a
 * {@link Customizer} bean changes the rest.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty("vouchsafe.url")
@EnableConfigurationProperties(VouchsafeProperties.class)
public class VouchsafeAutoConfiguration {

  /** Changes the builder of the servlet, after the properties were applied. */
  @FunctionalInterface
  public interface Customizer extends UnaryOperator<IdentityProviderBuilder> {}

  /** The servlet. */
  @Bean
  @ConditionalOnMissingBean
  IdentityProviderServlet vouchsafeServlet(
      VouchsafeProperties properties, Beans beans, ResourceLoader resources) {
    requirePath(properties);
    IdentityProviderBuilder builder = IdentityProviderServlet.at(properties.url());
    beans.key().or(() -> key(properties.signing())).ifPresent(builder::signingKey);
    properties
        .signing()
        .otherCertificates()
        .forEach(file -> KeyFiles.certificates(Path.of(file)).forEach(builder::otherCertificate));
    Optional.ofNullable(properties.afterSignOut()).ifPresent(builder::afterSignOut);
    RegisteredClients registered = new RegisteredClients(resources);
    properties
        .clients()
        .forEach((name, written) -> builder.client(registered.client(name, written)));
    beans.users().ifPresent(builder::users);
    return beans.completed(builder).build();
  }

  /** The application's own beans. */
  @Bean
  Beans vouchsafeBeans(
      ObjectProvider<ApplicationUsers> users,
      ObjectProvider<Client> clients,
      ObjectProvider<SigningKey> key,
      ObjectProvider<Customizer> customizers) {
    return new Beans(users, clients, key, customizers);
  }

  /** Registers the servlet at its path. */
  @Bean
  ServletRegistrationBean<IdentityProviderServlet> vouchsafeRegistration(
      IdentityProviderServlet servlet, VouchsafeProperties properties) {
    ServletRegistrationBean<IdentityProviderServlet> registration =
        new ServletRegistrationBean<>(servlet, properties.path() + "/*");
    registration.setName("vouchsafe");
    return registration;
  }

  /** Beans of the application. */
  record Beans(
      ObjectProvider<ApplicationUsers> application,
      ObjectProvider<Client> clients,
      ObjectProvider<SigningKey> keys,
      ObjectProvider<Customizer> customizers) {

    Optional<SigningKey> key() {
      return Optional.ofNullable(keys.getIfAvailable());
    }

    Optional<ApplicationUsers> users() {
      return Optional.ofNullable(application.getIfAvailable());
    }

    IdentityProviderBuilder completed(IdentityProviderBuilder builder) {
      clients.orderedStream().forEach(builder::client);
      IdentityProviderBuilder completed = builder;
      for (Customizer customizer : customizers.orderedStream().toList()) {
        completed = customizer.apply(completed);
      }
      return completed;
    }
  }

  private static Optional<SigningKey> key(Keys written) {
    if (written.key() == null && written.certificate() == null) {
      return Optional.empty();
    }
    if (written.key() == null || written.certificate() == null) {
      throw refused(
          "half-a-key",
          "vouchsafe.signing",
          "of key and certificate only one is written",
          "write the files of both: vouchsafe.signing.key and vouchsafe.signing.certificate");
    }
    return Optional.of(SigningKey.fromPem(Path.of(written.key()), Path.of(written.certificate())));
  }

  private static void requirePath(VouchsafeProperties properties) {
    if (!properties.path().matches("(/[A-Za-z0-9._~-]+)+")
        || !properties.url().endsWith(properties.path())) {
      throw refused(
          "servlet-path",
          "vouchsafe.path",
          "the URL "
              + Quoted.of(properties.url())
              + " does not end with the path "
              + Quoted.of(properties.path()),
          "write the path of the identity provider in this application, such as /idp, and in"
              + " vouchsafe.url the whole URL, with the path at its end");
    }
  }

  private static InvalidInputException refused(
      String code, String where, String message, String nextStep) {
    return new InvalidInputException(new Problem(code, where, message, nextStep));
  }
}
