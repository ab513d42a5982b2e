package dev.vouchsafe.metadata;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.mapping.AttributeNames;
import dev.vouchsafe.mapping.MappingSettings;
import dev.vouchsafe.mapping.NameIdSettings;
import dev.vouchsafe.metadata.ServiceProviderMetadata.Endpoint;
import dev.vouchsafe.metadata.ServiceProviderMetadata.Signature;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The settings of a client that a service provider's metadata implies.
 *
 * @param client the {@code client} object of a login file: name, callbacks, add-on settings
 * @param findings decisions to take before the settings are used, and choices and omissions already
 *     made
 */
public record ClientSettings(ClaimValue.Fields client, List<Finding> findings) {
  private static final String NAME_ID = "urn:oasis:names:tc:SAML:1.1:nameid-format:";
  private static final String PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
  private static final String TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

  public ClientSettings {
    findings = List.copyOf(findings);
  }

  /** Whether a person must decide something before the settings are used. */
  public boolean mustBeDecided() {
    return findings.stream().anyMatch(each -> each.severity() == Finding.Severity.FINDING);
  }

  /**
   * Derives the settings from metadata.
   *
   * @param mapping the client's mappings, which issue the requested attributes
   * @param now the time at which certificates must be valid
   */
  public static ClientSettings of(
      ServiceProviderMetadata metadata, MappingSettings mapping, Instant now) {
    return new Derivation(metadata).derive(mapping, now);
  }

  /** Collects settings and findings of one derivation. */
  private static final class Derivation {
    private final ServiceProviderMetadata metadata;
    private final Findings findings = new Findings();
    private final Map<String, ClaimValue> settings = new LinkedHashMap<>();

    Derivation(ServiceProviderMetadata metadata) {
      this.metadata = metadata;
    }

    ClientSettings derive(MappingSettings mapping, Instant now) {
      if (metadata.identity().signature() == Signature.NOT_CHECKED) {
        findings.note(
            "signature-not-checked",
            metadata.identity().position(),
            "no signature was checked, for no certificate was given",
            "give the publisher's with --cert unless the file came a trusted way");
      }
      findings.addAll(metadata.findings());
      final List<String> callbacks = callbacks();
      put(Setting.AUDIENCE, metadata.identity().entityId());
      nameId();
      new KeyChoice(metadata, findings, now).choose(settings);
      logout();
      new AttributeCheck(mapping, findings).check(metadata.requested());
      Map<String, ClaimValue> client = new LinkedHashMap<>();
      metadata.identity().name().ifPresent(name -> client.put("name", new ClaimValue.Text(name)));
      client.put("callbacks", ClaimValue.of(callbacks));
      client.put("addons", ClaimValue.of(Map.of("samlp", new ClaimValue.Fields(settings))));
      return new ClientSettings(new ClaimValue.Fields(client), findings.all());
    }

    /** The URLs for HTTP-POST, the default one first (saml-metadata 2.2.3). */
    private List<String> callbacks() {
      List<Endpoint> all = metadata.endpoints().assertionConsumers();
      List<Endpoint> usable = new ArrayList<>();
      for (Endpoint endpoint : all) {
        if (!endpoint.binding().equals(MetadataNames.POST)) {
          noteBinding(endpoint);
        } else if (isUsable(endpoint)) {
          usable.add(endpoint);
        }
      }
      if (usable.isEmpty()) {
        findings.finding(
            "no-callback",
            metadata.identity().position(),
            "no assertion consumer service can be used: none is for HTTP-POST with a usable URL",
            "ask the service provider for one; until then there is nowhere to send responses");
      }
      usable.sort(Comparator.comparingInt(Derivation::rank)); // stable: else in written order
      return usable.stream().map(Endpoint::location).distinct().toList();
    }

    private static int rank(Endpoint endpoint) {
      return endpoint.isDefault().map(is -> is ? 0 : 2).orElse(1);
    }

    private void noteBinding(Endpoint endpoint) {
      String index = endpoint.index().map(number -> " " + number).orElse("");
      findings.note(
          "binding-left-out",
          endpoint.position(),
          "assertion consumer service" + index + " is left out: its binding is not HTTP-POST",
          "nothing needs to be done unless the application asks for it by index");
    }

    private boolean isUsable(Endpoint endpoint) {
      if (!Client.isWebUrl(endpoint.location())) {
        findings.finding(
            "invalid-acs-url",
            endpoint.position(),
            "the location of an assertion consumer service is not an absolute http or https URL",
            "ask the service provider for valid metadata");
        return false;
      }
      if (!Client.isSafeUrl(endpoint.location())) {
        findings.finding(
            "acs-url-not-https",
            endpoint.position(),
            "the location of an assertion consumer service is not https, and is left out",
            "ask for an https URL: over http anybody on the way can take the assertion");
        return false;
      }
      return true;
    }

    private void nameId() {
      List<String> formats = metadata.wishes().nameIdFormats();
      if (formats.isEmpty()) {
        return;
      }
      String format = formats.get(0);
      put(Setting.NAME_IDENTIFIER_FORMAT, format);
      if (formats.size() > 1) {
        findings.note(
            "several-name-id-formats",
            metadata.identity().position(),
            "the first of " + formats.size() + " NameID formats is taken: " + format,
            "set nameIdentifierFormat to another: "
                + formats.stream().skip(1).collect(Collectors.joining(", ")));
      }
      if (format.equals(NAME_ID + "emailAddress")) {
        settings.put(
            Setting.NAME_IDENTIFIER_PROBES.key(),
            ClaimValue.of(List.of(AttributeNames.EMAIL_ADDRESS)));
      } else if (format.equals(PERSISTENT) || format.equals(TRANSIENT)) {
        String source = format.equals(PERSISTENT) ? "pairwise" : "transient";
        findings.note(
            "opaque-name-id",
            metadata.identity().position(),
            "the format promises an opaque id, and the NameID is still taken from the user",
            "set nameIdentifierSource to \"" + source + "\" for an opaque id");
      } else if (!format.equals(NameIdSettings.UNSPECIFIED)) {
        findings.note(
            "unusual-name-id-format",
            metadata.identity().position(),
            "the NameID's format says what its value looks like, and nothing makes it look so",
            "set nameIdentifierProbes to an attribute with such values");
      }
    }

    /** Chooses HTTP-POST if it is offered, because it is the default binding of logouts too. */
    private void logout() {
      List<Endpoint> offered = metadata.endpoints().singleLogout();
      Optional<Endpoint> chosen =
          offered.stream()
              .filter(each -> each.binding().equals(MetadataNames.POST))
              .findFirst()
              .or(
                  () ->
                      offered.stream()
                          .filter(each -> each.binding().equals(MetadataNames.REDIRECT))
                          .findFirst());
      if (chosen.isEmpty()) {
        offered.stream()
            .findFirst()
            .ifPresent(
                first ->
                    findings.note(
                        "logout-left-out",
                        first.position(),
                        "logout is offered by neither HTTP-POST nor HTTP-Redirect and is left out",
                        "nothing needs to be done"));
        return;
      }
      Endpoint endpoint = chosen.get();
      if (!Client.isWebUrl(endpoint.location())) {
        findings.finding(
            "invalid-logout-url",
            endpoint.position(),
            "the location of the logout service is not an absolute http or https URL",
            "ask the service provider for valid metadata");
        return;
      }
      settings.put(Setting.LOGOUT.key(), ClaimValue.of(Map.of("callback", endpoint.location())));
      if (endpoint.binding().equals(MetadataNames.REDIRECT)) {
        put(Setting.BINDING, MetadataNames.REDIRECT);
      }
      endpoint
          .responseLocation()
          .filter(url -> !url.equals(endpoint.location()))
          .ifPresent(
              url ->
                  findings.note(
                      "response-location-left-out",
                      endpoint.position(),
                      "answers to logouts are wanted at another URL than requests, which no setting"
                          + " can say",
                      "ask whether the application also takes them where it takes requests"));
    }

    private void put(Setting setting, String value) {
      settings.put(setting.key(), new ClaimValue.Text(value));
    }
  }
}
