package dev.vouchsafe.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.TypedSettings;
import dev.vouchsafe.signing.SigningKey;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual's code for an application that becomes an identity provider, compiled and run. */
class ManualExampleTest {
  @TempDir static java.nio.file.Path folder;

  /** Resolves the example's file names in the test's folder. */
  private static final class Path {
    static java.nio.file.Path of(String name) {
      return folder.resolve(name);
    }
  }

  /** An application in which nobody is signed in. */
  private static final class Nobody implements ApplicationUsers {
    @Override
    public Optional<SignedInUser> current(HttpServletRequest request) {
      return Optional.empty();
    }

    @Override
    public String signInPage(HttpServletRequest request, SignInWish wish) {
      return "/login";
    }
  }

  @BeforeEach
  void copyKeys() throws IOException {
    for (String file : List.of("key", "crt")) {
      Files.writeString(
          Path.of("idp." + file + ".pem"),
          Files.readString(java.nio.file.Path.of("samples/keys/idp-rsa." + file + ".pem")));
    }
  }

  @Test
  void the_metadata_names_the_address_that_browsers_reach() throws Exception {
    ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
    example(new Nobody(), context);
    Server server = new Server(new InetSocketAddress("localhost", 0));
    server.setHandler(context);
    server.start();
    try {
      URI metadata = server.getURI().resolve("/idp/metadata");

      assertThat(
              HttpClient.newHttpClient()
                  .send(HttpRequest.newBuilder(metadata).build(), BodyHandlers.ofString())
                  .body())
          .contains("entityID=\"https://intranet.example/idp/metadata\"");
    } finally {
      server.stop();
    }
  }

  @Test
  void the_manual_shows_this_code() throws IOException {
    String page = Files.readString(java.nio.file.Path.of("src/site/servlet.md"));
    int start = page.indexOf("```java\n") + "```java\n".length();
    String source =
        Files.readString(
            java.nio.file.Path.of("src/servlet/test/dev/vouchsafe/servlet/ManualExampleTest.java"));

    assertThat(source.replaceAll("\\s+", ""))
        .contains(page.substring(start, page.indexOf("```", start)).replaceAll("\\s+", ""));
  }

  private static void example(ApplicationUsers users, ServletContextHandler context) {
    IdentityProviderServlet servlet =
        IdentityProviderServlet.at("https://intranet.example/idp") // as browsers reach it
            .signingKey(SigningKey.fromPem(Path.of("idp.key.pem"), Path.of("idp.crt.pem")))
            .client(
                Client.saml("crm", "https://crm.example/acs")
                    .settings(
                        TypedSettings.NONE
                            .audience("https://crm.example/metadata")
                            .mapping("email", "mail")
                            .nameIdProbes("mail"))
                    .build())
            .users(users)
            .build();
    context.addServlet(new ServletHolder(servlet), "/idp/*");
  }
}
