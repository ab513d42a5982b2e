package dev.vouchsafe.testing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A user of the test; each claim becomes an attribute with its name. */
public final class TestUser {
  private final Map<String, Object> claims = new LinkedHashMap<>();

  TestUser(String name) {
    claims.put("user_id", name);
  }

  /**
   * Sets the email address, which becomes the NameID too. Without one, the user's name is the
   * NameID.
   */
  public TestUser email(String email) {
    return claim("email", email);
  }

  /** Adds a claim with one or more values. */
  public TestUser claim(String name, String... values) {
    claims.put(name, values.length == 1 ? values[0] : List.of(values));
    return this;
  }

  Map<String, Object> claims() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(claims));
  }

  @Override
  public String toString() {
    return "user with " + claims.size() + " claims";
  }
}
