package dev.vouchsafe.metadata;

import dev.vouchsafe.claims.XmlText;
import dev.vouchsafe.mapping.AttributeNames;
import dev.vouchsafe.mapping.NameFormat;
import dev.vouchsafe.mapping.SplitName;
import java.util.Map;
import java.util.Optional;

/**
 * An attribute that assertions can contain.
 *
 * @param name the name in assertions
 * @param friendlyName the display name
 */
public record OfferedAttribute(String name, Optional<String> friendlyName) {
  private static final Map<String, String> WELL_KNOWN =
      Map.of(
          AttributeNames.NAME_IDENTIFIER, "Name ID",
          AttributeNames.EMAIL_ADDRESS, "E-Mail Address",
          AttributeNames.NAME, "Name",
          AttributeNames.GIVEN_NAME, "Given Name",
          AttributeNames.SURNAME, "Surname",
          AttributeNames.UPN, "UPN",
          AttributeNames.GROUP, "Group");

  /**
   * @throws dev.vouchsafe.problem.InvalidInputException if the name is blank or contains characters
   *     that XML does not allow
   */
  public OfferedAttribute {
    if (name.isBlank() || XmlText.indexOfForbidden(name + friendlyName.orElse("")) >= 0) {
      throw PublishedEntity.invalid(
          "attribute",
          "the name of an offered attribute is empty or not to be written in XML",
          "write it as the mappings do");
    }
  }

  /** An attribute, with its friendly name if it is one of the well-known ones. */
  public static OfferedAttribute of(String name) {
    return new OfferedAttribute(name, Optional.ofNullable(WELL_KNOWN.get(name)));
  }

  /** The claim type of a WS-Federation relying party for this attribute. */
  String claimType() {
    SplitName split = SplitName.of(name);
    return split.namespace() + "/" + split.name();
  }

  void writeAttribute(MetadataWriter xml) {
    xml.start("saml:Attribute")
        .attribute("Name", name)
        .attribute("NameFormat", NameFormat.of(name).uri());
    friendlyName.ifPresent(friendly -> xml.attribute("FriendlyName", friendly));
    xml.end();
  }

  void writeClaimType(MetadataWriter xml) {
    xml.start("auth:ClaimType").attribute("Uri", claimType()).attribute("Optional", "true");
    friendlyName.ifPresent(friendly -> xml.element("auth:DisplayName", friendly));
    xml.end();
  }
}
