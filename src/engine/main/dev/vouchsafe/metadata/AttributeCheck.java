package dev.vouchsafe.metadata;

import dev.vouchsafe.mapping.AttributeMapping;
import dev.vouchsafe.mapping.AttributeNames;
import dev.vouchsafe.mapping.MappingSettings;
import dev.vouchsafe.mapping.MappingSettings.Flag;
import dev.vouchsafe.mapping.NameFormat;
import dev.vouchsafe.metadata.ServiceProviderMetadata.RequestedAttribute;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares the attributes that a service provider requests with those that a client's mappings
 * issue.
 */
final class AttributeCheck {
  private static final String UNSPECIFIED = NameFormat.UNSPECIFIED.uri();

  private final MappingSettings mapping;
  private final Findings findings;
  private final Set<String> mapped = new HashSet<>();

  AttributeCheck(MappingSettings mapping, Findings findings) {
    this.mapping = mapping;
    this.findings = findings;
    mapping.mappings().entries().stream().map(AttributeMapping::attribute).forEach(mapped::add);
    if (mapping.is(Flag.CREATE_UPN)) {
      mapped.add(AttributeNames.UPN);
    }
  }

  void check(List<RequestedAttribute> requested) {
    requested.forEach(this::check);
  }

  private void check(RequestedAttribute asked) {
    String called = asked.name() + asked.friendlyName().map(name -> " (" + name + ")").orElse("");
    String remedy = "add it to the mappings: \"profile path\": \"" + asked.name() + "\"";
    if (mapped.contains(asked.name())) {
      checkFormat(asked);
    } else if (mayPassThrough(asked.name())) {
      findings.note(
          "attribute-by-passthrough",
          asked.position(),
          "attribute " + called + " is issued only where the profile has a field of that name",
          remedy);
    } else if (asked.required()) {
      findings.finding(
          "required-attribute-unfed",
          asked.position(),
          "no mapping feeds the required attribute " + called,
          remedy);
    } else {
      findings.note(
          "attribute-unfed",
          asked.position(),
          "no mapping feeds the attribute " + called + ", which is not required",
          remedy + ", if the application is to have it");
    }
  }

  private boolean mayPassThrough(String name) {
    return mapping.is(Flag.PASS_UNMAPPED)
        && (mapping.is(Flag.BARE_NAMES) || name.startsWith(AttributeNames.PASSTHROUGH));
  }

  /**
   * Checks the name format: some service providers identify an attribute by name and format
   * together.
   */
  private void checkFormat(RequestedAttribute asked) {
    String issued = mapping.is(Flag.NAME_FORMATS) ? NameFormat.of(asked.name()).uri() : UNSPECIFIED;
    if (asked.nameFormat().filter(f -> !f.equals(issued) && !f.equals(UNSPECIFIED)).isPresent()) {
      findings.note(
          "other-name-format",
          asked.position(),
          "attribute "
              + asked.name()
              + " is asked for with another NameFormat than it is issued with, "
              + issued,
          "nothing needs to be done unless the application matches formats");
    }
  }
}
