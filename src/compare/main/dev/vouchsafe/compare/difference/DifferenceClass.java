package dev.vouchsafe.compare.difference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The classes of differences between two answers. Codes and weights are stable. */
public enum DifferenceClass {
  NAME_ID("VSD070", Weight.ERROR, "NameID"),
  NAME_ID_FORMAT("VSD071", Weight.ERROR, "NameID's Format"),
  NAME_ID_QUALIFIERS("VSD072", Weight.ERROR, "NameID's qualifiers"),
  ONE_REFUSED("VSD100", Weight.ERROR, "one side is refused"),
  BOTH_REFUSED("VSD101", Weight.ERROR, "both are refused, for different reasons"),
  DENIAL("VSD110", Weight.ERROR, "a denied value is shown, or no longer"),
  RENAMED("VSD050", Weight.ERROR, "attribute renamed"),
  MISSING("VSD060", Weight.ERROR, "attribute missing"),
  ADDED("VSD061", Weight.ERROR, "attribute added"),
  VALUE_COUNT("VSD062", Weight.ERROR, "value missing or added"),
  VALUE("VSD063", Weight.ERROR, "value changed"),
  EMPTY("VSD064", Weight.ERROR, "value became empty or null text, or is so no longer"),
  ADDRESSING("VSD080", Weight.ERROR, "who says it to whom"),
  SIGNED_PARTS("VSD090", Weight.ERROR, "what is signed"),
  ENCRYPTION("VSD092", Weight.ERROR, "encryption"),
  KEY("VSD093", Weight.ERROR, "signing key"),
  NAME_FORMAT("VSD021", Weight.WARNING, "NameFormat"),
  WHITE_SPACE("VSD030", Weight.WARNING, "only white space or line ends"),
  LETTER_CASE("VSD031", Weight.WARNING, "only letter case"),
  NORMALISATION("VSD032", Weight.WARNING, "only Unicode normalisation"),
  JOINED("VSD040", Weight.WARNING, "one joined text, or several values"),
  REPEATED("VSD041", Weight.WARNING, "attribute repeated, or one with several values"),
  TIMES("VSD081", Weight.WARNING, "lifetime, skew or another condition"),
  AUTHENTICATION("VSD082", Weight.WARNING, "authentication context or SessionIndex"),
  ALGORITHMS("VSD091", Weight.WARNING, "algorithms of the signature"),
  ATTRIBUTE_ORDER("VSD010", Weight.NOTE, "order of attributes"),
  VALUE_ORDER("VSD011", Weight.NOTE, "order of values"),
  TYPE("VSD020", Weight.NOTE, "xsi:type"),
  FRIENDLY_NAME("VSD022", Weight.NOTE, "FriendlyName");

  private final String code;
  private final Weight weight;
  private final String words;

  DifferenceClass(String code, Weight weight, String words) {
    this.code = code;
    this.weight = weight;
    this.words = words;
  }

  /** The seriousness of a difference, the most serious first. */
  public enum Weight {
    /** Service providers read something else. */
    ERROR,
    /** Some service providers read something else. */
    WARNING,
    /** Hardly any service provider reads something else. */
    NOTE;

    /** The weight as one lower-case word. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public String code() {
    return code;
  }

  public Weight weight() {
    return weight;
  }

  /** The class in words, without a full stop. */
  public String words() {
    return words;
  }

  /** Finds a class by its code; empty if there is none. */
  public static Optional<DifferenceClass> of(String code) {
    return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
  }
}
