package dev.vouchsafe.mapping;

import dev.vouchsafe.claims.ClaimPath;

/**
 * One mapping, always from claim to attribute.
 *
 * @param path the claim to read
 * @param attribute the name of the attribute to write
 * @param written the mapping as written, with its position, for traces
 */
public record AttributeMapping(ClaimPath path, String attribute, String written) {

  @Override
  public String toString() {
    return "mapping";
  }
}
