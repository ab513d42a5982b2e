package dev.vouchsafe.mapping;

import java.util.Objects;

/**
 * How claims become attributes.
 *
 * @param mappings the mappings in force
 * @param createUpnClaim whether the UPN attribute is added
 * @param passthrough whether root fields that no mapping used are issued
 * @param identities which details of the first identity are issued
 * @param writing how values and names are written
 */
public record MappingSettings(
    Mappings mappings,
    boolean createUpnClaim,
    Passthrough passthrough,
    Identities identities,
    Writing writing) {

  /** The documented defaults. */
  public static final MappingSettings DEFAULTS =
      new MappingSettings(
          DefaultMappings.DOCUMENTED,
          true,
          new Passthrough(true, false),
          Identities.PUBLIC,
          new Writing(true, true, false));

  public MappingSettings {
    Objects.requireNonNull(mappings);
    Objects.requireNonNull(passthrough);
    Objects.requireNonNull(identities);
    Objects.requireNonNull(writing);
  }

  /**
   * {@code passthroughClaimsWithNoMapping} and {@code mapUnknownClaimsAsIs}.
   *
   * @param on whether fields pass through
   * @param bareNames whether they keep their own name; else {@link AttributeNames#PASSTHROUGH} is
   *     put before it
   */
  public record Passthrough(boolean on, boolean bareNames) {
    /** The name under which a field passes through. */
    String attributeName(String field) {
      return bareNames ? field : AttributeNames.PASSTHROUGH + field;
    }
  }

  /**
   * {@code mapIdentities}. The identity service also releases the upstream access token by default;
   * here that takes the setting in so many words (a choice of this product, for security).
   */
  public enum Identities {
    /** Nothing: {@code false}. */
    NONE,
    /** Provider, connection and whether it is social: the setting is absent. */
    PUBLIC,
    /** The upstream access token too: {@code true} is written in the settings. */
    WITH_ACCESS_TOKEN
  }

  /**
   * {@code typedAttributes} and {@code includeAttributeNameFormat}.
   *
   * @param typed whether {@code xsi:type} follows the value; else it is always {@code xs:anyType}
   * @param nameFormats whether {@code NameFormat} is written
   * @param splitNames whether names are split into namespace and name, as SAML 1.1 has them
   */
  public record Writing(boolean typed, boolean nameFormats, boolean splitNames) {
    /** SAML 1.1 knows neither types nor name formats. */
    public static final Writing SAML11 = new Writing(true, false, true);
  }

  @Override
  public String toString() {
    return "mapping settings";
  }
}
