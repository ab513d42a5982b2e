package dev.vouchsafe.idp.pages;

import dev.vouchsafe.compare.report.Sides;
import java.util.List;

/**
 * The differences between two sides.
 *
 * @param from the name of the first side
 * @param to the name of the second side
 * @param sum the number of differences, in words
 * @param all the differences, the heaviest first
 */
public record Changes(String from, String to, String sum, List<Change> all) {
  /**
   * One difference.
   *
   * @param code the code of its class
   * @param weight its weight, in one word
   * @param kind its class, in words
   * @param sides what each side has, and why
   */
  public record Change(String code, String weight, String kind, Sides sides) {}
}
