package dev.vouchsafe.idp.inspector;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.pages.Page.Address;
import dev.vouchsafe.idp.pages.Page.Endpoint;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.sso.ClientMetadata;
import dev.vouchsafe.idp.sso.ClientUrls;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Quoted;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.xml.XmlPrinter;
import io.javalin.http.Context;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /client}: all values that the administrator of the client's application needs. */
final class ClientPage {
  private static final int PEM_LINE = 64;
  private static final int NOT_FOUND = 404;

  private final Site site;
  private final Directory directory;
  private final Pages pages;
  private final ClientMetadata metadata;

  ClientPage(Site site, Directory directory, Pages pages) {
    this.site = site;
    this.directory = directory;
    this.pages = pages;
    this.metadata = new ClientMetadata(site, directory);
  }

  void show(Context context) {
    String id = Parameters.ofQuery(context.queryString()).text("id").orElse("");
    Optional<ServedClient> found = directory.client(id);
    if (found.isEmpty()) {
      pages.show(context, NOT_FOUND, unknown(id));
      return;
    }
    ServedClient client = found.get();
    byte[] certificate = encoded(site.key().certificate());
    pages.show(
        context,
        200,
        new Page.Client(
            client.name(),
            client.id(),
            endpoints(client),
            callbacks(client),
            "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(US_ASCII))
                    .encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n",
            fingerprint(certificate)));
  }

  /** Returns the page for an unknown client. */
  static Page unknown(String id) {
    return new Page.Refused(
        "There is no such client",
        List.of(
            new Problem(
                "unknown-client",
                "URL",
                "the tenant has no client " + Quoted.of(id),
                "choose one on the start page, or add it to the export and restart the server")),
        List.of());
  }

  private List<Endpoint> endpoints(ServedClient client) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (Protocol protocol : client.protocols()) {
      if (protocol != Protocol.OIDC) {
        endpoints.add(endpoint(client, protocol));
      }
    }
    return endpoints;
  }

  private Endpoint endpoint(ServedClient served, Protocol protocol) {
    Client client = served.in(protocol).orElseThrow();
    ClientUrls urls = new ClientUrls(site.url(), served.id());
    List<Address> addresses = new ArrayList<>();
    addresses.add(new Address("SSO URL", urls.login(protocol).orElseThrow()));
    if (protocol == Protocol.SAMLP) {
      addresses.add(new Address("SLO URL", urls.logout()));
    }
    return new Endpoint(
        protocol == Protocol.SAMLP ? "SAML 2.0" : "WS-Federation",
        client.settings().assertion().issuer().orElseGet(directory.tenant()::issuer),
        addresses,
        urls.login(protocol).orElseThrow(),
        urls.metadata(protocol).orElseThrow(),
        XmlPrinter.print(metadata.of(served, protocol).xml(), XmlPrinter.EVERYTHING));
  }

  private static List<String> callbacks(ServedClient client) {
    for (Protocol protocol : client.protocols()) {
      return client.in(protocol).orElseThrow().callbacks();
    }
    return List.of();
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }

  private static String fingerprint(byte[] certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate);
      return HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
