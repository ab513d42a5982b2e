package dev.vouchsafe.mapping;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Settings of the mapping of claims to attributes.
 *
 * @param mappings the mappings in force
 * @param identities which details of the first identity are issued
 * @param on the flags that are switched on
 * @param splitNames whether names are split into namespace and name, as in SAML 1.1
 */
public record MappingSettings(
    Mappings mappings, Identities identities, Set<Flag> on, boolean splitNames) {

  /** The documented defaults. */
  public static final MappingSettings DEFAULTS =
      new MappingSettings(DefaultMappings.DOCUMENTED, Identities.PUBLIC, Flag.onByDefault(), false);

  public MappingSettings {
    Objects.requireNonNull(mappings);
    Objects.requireNonNull(identities);
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    flags.addAll(on);
    on = Collections.unmodifiableSet(flags);
  }

  /** Whether a flag is switched on. */
  public boolean is(Flag flag) {
    return on.contains(flag);
  }

  /** The attribute name of a field that passes through. */
  String passthroughName(String field) {
    return is(Flag.BARE_NAMES) ? field : AttributeNames.PASSTHROUGH + field;
  }

  /** A copy for SAML 1.1, which has neither types nor name formats. */
  public MappingSettings forSaml11() {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    flags.addAll(on);
    flags.add(Flag.TYPED);
    flags.remove(Flag.NAME_FORMATS);
    return new MappingSettings(mappings, identities, flags, true);
  }

  /** Parts of the mapping that a setting switches on and off. */
  public enum Flag {
    /** The UPN attribute is added. */
    CREATE_UPN(true, true),
    /** Root fields that no mapping uses are issued. */
    PASS_UNMAPPED(true, true),
    /** Such fields keep their name; otherwise {@link AttributeNames#PASSTHROUGH} precedes it. */
    BARE_NAMES(false, false),
    /** {@code xsi:type} depends on the value; otherwise it is always {@code xs:anyType}. */
    TYPED(true, false),
    /** {@code NameFormat} is written. */
    NAME_FORMATS(true, false);

    private final boolean byDefault;
    private final boolean identifying;

    Flag(boolean byDefault, boolean identifying) {
      this.byDefault = byDefault;
      this.identifying = identifying;
    }

    /** Whether it is on by default. */
    public boolean byDefault() {
      return byDefault;
    }

    /** Whether it issues identifying claims, and so is off by default beside an opaque NameID. */
    public boolean isIdentifying() {
      return identifying;
    }

    private static Set<Flag> onByDefault() {
      Set<Flag> flags = EnumSet.allOf(Flag.class);
      flags.removeIf(flag -> !flag.byDefault);
      return flags;
    }
  }

  /**
   * {@code mapIdentities}. Auth0 also releases the upstream access token by default; here the
   * setting must be written (decided here, for security).
   */
  public enum Identities {
    /** Nothing: the setting is {@code false}. */
    NONE,
    /** Provider, connection and whether it is social: the setting is absent. */
    PUBLIC,
    /** The upstream access token too: the setting is {@code true}. */
    WITH_ACCESS_TOKEN
  }

  @Override
  public String toString() {
    return "mapping settings";
  }
}
