package dev.vouchsafe.idp.store;

import java.util.Objects;

/**
 * The key of a row, which does not reveal the token.
 *
 * @param hex a SHA-256 in hexadecimal
 */
public record TokenKey(String hex) {
  public TokenKey {
    Objects.requireNonNull(hex);
  }
}
