package dev.vouchsafe.cli;

import dev.vouchsafe.idp.ServerSettings.Address;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Quoted;
import dev.vouchsafe.settings.WebUrl;
import dev.vouchsafe.signing.LocalCertificate;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Option;

/** The options for the address of {@code serve}. */
final class ListeningOptions {
  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "The port; 0 for any free port. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "H",
      defaultValue = "127.0.0.1",
      description = "The address to listen on. Default: ${DEFAULT-VALUE}.")
  private String host;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "The URL at which browsers reach it, for example behind a load balancer. Default:"
              + " http://localhost:PORT.")
  private String url;

  @Option(
      names = "--https",
      description =
          "Use https with a certificate made for this run; the ready file contains it, so"
              + " that clients can trust it.")
  private boolean https;

  private LocalCertificate made;

  /** Returns the port; 0 for any free port. */
  int port() {
    return port;
  }

  /** Returns the address of a tenant. */
  Address address() {
    Optional<String> reached = url();
    return new Address(host, port, reached, tls());
  }

  /** True if {@code --url} is given. */
  boolean hasUrl() {
    return url != null;
  }

  /** Returns the address of a server without a tenant; empty for any free port. */
  Optional<URI> wanted() {
    if (port < 0) {
      throw new InvalidInputException(
          new Problem(
              "wrong-usage",
              "--port",
              "there is no port " + port,
              "give one from 1 to 65535, or 0 for any that is free"));
    }
    return url()
        .or(
            () ->
                port == 0
                    ? Optional.empty()
                    : Optional.of((https ? "https" : "http") + "://localhost:" + port))
        .map(URI::create);
  }

  /** Returns the TLS context for HTTPS; empty for HTTP. */
  Optional<SSLContext> tls() {
    return certificate().map(LocalCertificate::context);
  }

  /** Returns the certificate for HTTPS in PEM; empty for HTTP. */
  Optional<String> pem() {
    return certificate().map(LocalCertificate::pem);
  }

  private Optional<LocalCertificate> certificate() {
    if (https && made == null) {
      List<String> hosts =
          Stream.concat(Stream.of(host), url().map(URI::create).map(URI::getHost).stream())
              .filter(name -> !name.equals("0.0.0.0") && !name.equals("::"))
              .toList();
      made = LocalCertificate.make(hosts, Instant.now());
    }
    return Optional.ofNullable(made);
  }

  private Optional<String> url() {
    if (url != null
        && (WebUrl.of(url).filter(web -> !web.hasUserInfo()).isEmpty()
            || url.indexOf('?') >= 0
            || url.indexOf('#') >= 0)) {
      throw wrong(
          Quoted.of(url) + " is not an http or https URL without query and fragment",
          "write the URL under which browsers reach the server, such as"
              + " https://idp.example:8443");
    } else if (url != null && https && url.startsWith("http:")) {
      throw wrong(
          "--https is given, but the URL is http", "write it with https, or leave --https out");
    }
    return Optional.ofNullable(url);
  }

  private static InvalidInputException wrong(String message, String nextStep) {
    return new InvalidInputException(new Problem("url", "--url", message, nextStep));
  }
}
