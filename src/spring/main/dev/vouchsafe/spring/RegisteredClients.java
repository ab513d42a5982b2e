package dev.vouchsafe.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.ClientBuilder;
import dev.vouchsafe.settings.TypedSettings;
import dev.vouchsafe.spring.VouchsafeProperties.ServiceProvider;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.io.ResourceLoader;

/**
 * Makes clients from properties.
 *
 * @param resources reads their add-ons
 */
record RegisteredClients(ResourceLoader resources) {
  private static final int LARGEST_ADDON = 1024 * 1024;

  /** Makes the client of this name. */
  Client client(String name, ServiceProvider written) {
    String where = "vouchsafe.clients." + name;
    if (written.callbacks().isEmpty()) {
      throw refused(
          "no-acs-url",
          where + ".callbacks",
          "there is nowhere to post answers to",
          "write the URL at which the service provider takes them");
    }
    String first = written.callbacks().get(0);
    ClientBuilder builder =
        switch (written.protocol()) {
          case SAMLP -> Client.saml(name, first);
          case WSFED -> Client.wsFederation(name, first);
          case OIDC ->
              throw refused(
                  "no-assertion",
                  where + ".protocol",
                  "a client of OpenID Connect has no assertion",
                  "write samlp or wsfed");
        };
    written.callbacks().stream().skip(1).forEach(builder::callback);
    if (written.addon() != null) {
      builder.addon(where + ".addon", read(where + ".addon", written.addon()));
    }
    return builder.settings(settings(written)).build();
  }

  private static TypedSettings settings(ServiceProvider written) {
    TypedSettings settings = TypedSettings.NONE;
    if (written.audience() != null) {
      settings = settings.audience(written.audience());
    }
    for (Map.Entry<String, String> mapping : written.mappings().entrySet()) {
      settings = settings.mapping(mapping.getKey(), mapping.getValue());
    }
    return written.nameIdProbes().isEmpty()
        ? settings
        : settings.nameIdProbes(written.nameIdProbes().toArray(String[]::new));
  }

  private String read(String where, String place) {
    try (var in =
        resources.getResource(place.contains(":") ? place : "file:" + place).getInputStream()) {
      return new String(in.readNBytes(LARGEST_ADDON), UTF_8);
    } catch (IOException e) {
      throw refused(
          "unreadable-file",
          where,
          "the file of the add-on cannot be read",
          "write its path, or classpath: and its name");
    }
  }

  private static InvalidInputException refused(
      String code, String where, String message, String nextStep) {
    return new InvalidInputException(new Problem(code, where, message, nextStep));
  }
}
