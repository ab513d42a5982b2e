package dev.vouchsafe.idp.store;

import java.util.Objects;

/**
 * Names a row without giving the token away.
 *
 * @param hex a SHA-256 in hexadecimal
 */
public record TokenKey(String hex) {
  public TokenKey {
    Objects.requireNonNull(hex);
  }
}
