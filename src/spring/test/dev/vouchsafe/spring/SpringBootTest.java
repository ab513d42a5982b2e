package dev.vouchsafe.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.vouchsafe.Asked;
import dev.vouchsafe.servlet.IdentityProviderServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The identity provider of a Spring Boot application. */
class SpringBootTest {
  private static final Pattern RESPONSE =
      Pattern.compile("name=\"SAMLResponse\" value=\"([^\"]+)\"");

  private final int port = freePort();
  private final String url = "http://localhost:" + port + "/idp";
  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(Redirect.NORMAL)
          .build();

  /** A configuration without ApplicationUsers. */
  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Nobody {}

  @Test
  void a_user_of_the_application_is_signed_in_to_a_service_provider() throws Exception {
    try (ConfigurableApplicationContext application = start(Intranet.class)) {
      String request = Asked.redirected("_one", "urn:crm", url + "/sso", "");

      HttpResponse<String> answer = get(url + "/sso?" + request);

      assertThat(response(answer))
          .contains("InResponseTo=\"_one\"", "<saml:Issuer>" + url + "/metadata</saml:Issuer>")
          .contains(">ada@acme.example</saml:NameID>", ">R&amp;D</saml:AttributeValue>");
      assertThat(get(url + "/FederationMetadata/2007-06/FederationMetadata.xml").body())
          .contains(url + "/wsfed");
      assertThat(application.getBeansOfType(IdentityProviderServlet.class)).hasSize(1);
    }
  }

  @Test
  void the_readme_shows_this_application() throws IOException {
    String readme = Files.readString(Path.of("src/spring/README.md"));
    int start = readme.indexOf("```java\n") + "```java\n".length();
    String source = Files.readString(Path.of("src/spring/test/dev/vouchsafe/spring/Intranet.java"));

    assertThat(source.replaceAll("\\s+", ""))
        .contains(readme.substring(start, readme.indexOf("```", start)).replaceAll("\\s+", ""));
  }

  /** Filters of Spring must not have read the form. */
  @Test
  void a_posted_message_comes_through_the_filters() throws Exception {
    try (ConfigurableApplicationContext application = start(Intranet.class)) {
      HttpResponse<String> answer =
          browser.send(
              HttpRequest.newBuilder(URI.create(url + "/sso"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("SAMLRequest=AAAA"))
                  .build(),
              BodyHandlers.ofString());

      assertThat(application.isRunning()).isTrue();
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).doesNotContain("body-was-read").contains("SAMLRequest");
    }
  }

  @Test
  void without_a_url_there_is_no_identity_provider() {
    try (ConfigurableApplicationContext application =
        SpringApplication.run(Nobody.class, "--server.port=0")) {
      assertThat(application.getBeansOfType(IdentityProviderServlet.class)).isEmpty();
    }
  }

  @Test
  void what_cannot_be_used_is_said_when_the_application_starts() {
    assertThat(refused(Nobody.class)).contains("nobody says who is signed in");
    assertThat(refused(Intranet.class, "--vouchsafe.signing.certificate"))
        .contains("of key and certificate only one is written");
    assertThat(refused(Intranet.class, "--vouchsafe.path=/other")).contains("vouchsafe.path");
    assertThat(refused(Intranet.class, "--vouchsafe.clients.bare.callbacks=https://b.example/acs"))
        .contains("nothing says by which entity id");
    assertThat(refused(Intranet.class, "--vouchsafe.clients.crm.addon=classpath:nowhere.json"))
        .contains("vouchsafe.clients.crm.addon");
    assertThat(refused(Intranet.class, "--vouchsafe.clients.crm.callbacks=javascript:alert(1)"))
        .contains("is not an absolute http or https URL");
  }

  @Test
  void editors_know_the_properties() throws IOException {
    try (var in = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      List<String> names = new ArrayList<>();
      for (JsonNode property : new JsonMapper().readTree(in).get("properties")) {
        names.add(property.get("name").asString());
        assertThat(property.path("description").asString("")).as(property.toString()).isNotBlank();
      }
      assertThat(names)
          .containsExactlyInAnyOrder(
              "vouchsafe.url",
              "vouchsafe.path",
              "vouchsafe.signing.key",
              "vouchsafe.signing.certificate",
              "vouchsafe.signing.other-certificates",
              "vouchsafe.after-sign-out",
              "vouchsafe.clients");
    }
  }

  /** Returns the error text of an application that cannot start. */
  private String refused(Class<?> application, String... more) {
    Throwable thrown = catchThrowable(() -> start(application, more).close());
    assertThat(thrown).isNotNull();
    FailureAnalysis analysis = new ProblemAnalyzer().analyze(thrown);
    assertThat(analysis).as(thrown.toString()).isNotNull();
    assertThat(analysis.getAction()).isNotBlank();
    return analysis.getDescription();
  }

  private ConfigurableApplicationContext start(Class<?> application, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=" + port,
                "--spring.main.banner-mode=off",
                "--vouchsafe.url=" + url,
                "--vouchsafe.signing.key=samples/keys/idp-rsa.key.pem",
                "--vouchsafe.signing.certificate=samples/keys/idp-rsa.crt.pem",
                "--vouchsafe.clients.crm.callbacks=https://crm.example/acs",
                "--vouchsafe.clients.crm.audience=urn:crm",
                "--vouchsafe.clients.crm.mappings.email=mail",
                "--vouchsafe.clients.crm.mappings.groups=role",
                "--vouchsafe.clients.crm.name-id-probes=mail",
                "--vouchsafe.clients.portal.protocol=wsfed",
                "--vouchsafe.clients.portal.callbacks=https://portal.example/in"));
    for (String argument : more) {
      String name = argument.split("=", 2)[0] + "=";
      arguments.removeIf(one -> one.startsWith(name));
      if (argument.startsWith(name)) {
        arguments.add(argument);
      }
    }
    return SpringApplication.run(application, arguments.toArray(String[]::new));
  }

  private HttpResponse<String> get(String address) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }

  private static String response(HttpResponse<String> answer) {
    Matcher found = RESPONSE.matcher(answer.body());
    assertThat(found.find()).as(answer.body()).isTrue();
    return new String(Base64.getDecoder().decode(found.group(1)), UTF_8);
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
