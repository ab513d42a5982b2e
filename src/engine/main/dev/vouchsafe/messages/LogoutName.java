package dev.vouchsafe.messages;

import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.mapping.NameIdSettings;
import dev.vouchsafe.xml.XmlElement;
import java.util.Objects;
import java.util.Optional;

/**
 * The user that a request names. {@code toString} shows no part of it.
 *
 * @param value the NameID's text, exactly
 * @param format its {@code Format}, if it is given
 * @param nameQualifier its {@code NameQualifier}, if it is given
 * @param spNameQualifier its {@code SPNameQualifier}, if it is given
 */
public record LogoutName(
    String value,
    Optional<String> format,
    Optional<String> nameQualifier,
    Optional<String> spNameQualifier) {
  /** Stands for no user: no NameID has an empty value. */
  static final LogoutName NOBODY =
      new LogoutName("", Optional.empty(), Optional.empty(), Optional.empty());

  public LogoutName {
    Objects.requireNonNull(value);
    Objects.requireNonNull(format);
    Objects.requireNonNull(nameQualifier);
    Objects.requireNonNull(spNameQualifier);
  }

  static LogoutName of(XmlElement nameId) {
    return new LogoutName(
        nameId.text(),
        nameId.attribute("Format"),
        nameId.attribute("NameQualifier"),
        nameId.attribute("SPNameQualifier"));
  }

  /**
   * Whether it names the issued NameID: the text is equal, and format and qualifiers do not
   * contradict it. Service providers omit these, and older ones write "unspecified".
   */
  public boolean means(NameId issued) {
    return value.equals(issued.value())
        && format
            .map(said -> said.equals(issued.format()) || said.equals(NameIdSettings.UNSPECIFIED))
            .orElse(true)
        && agrees(nameQualifier, issued.qualifiers().map(NameId.Qualifiers::nameQualifier))
        && agrees(spNameQualifier, issued.qualifiers().map(NameId.Qualifiers::spNameQualifier));
  }

  private static boolean agrees(Optional<String> said, Optional<String> issued) {
    return said.isEmpty() || issued.isEmpty() || said.equals(issued);
  }

  @Override
  public String toString() {
    return "NameID";
  }
}
