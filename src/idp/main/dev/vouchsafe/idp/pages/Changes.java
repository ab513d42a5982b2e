package dev.vouchsafe.idp.pages;

import dev.vouchsafe.compare.report.Sides;
import java.util.List;

/**
 * What differs between two sides.
 *
 * @param from how the first side is called
 * @param to how the second side is called
 * @param sum how much differs, in words
 * @param all what differs, the gravest first
 */
public record Changes(String from, String to, String sum, List<Change> all) {
  /**
   * One thing that differs.
   *
   * @param code of its class
   * @param weight in a word
   * @param kind the class in words
   * @param sides what each side says, and why
   */
  public record Change(String code, String weight, String kind, Sides sides) {}
}
