package dev.vouchsafe.testing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is known about a user; each claim becomes an attribute of its name. */
public final class TestUser {
  private final Map<String, Object> claims = new LinkedHashMap<>();

  TestUser(String name) {
    claims.put("user_id", name);
  }

  /** The email address; it is the NameID too. A user without one is named by the user's name. */
  public TestUser email(String email) {
    return claim("email", email);
  }

  /** A claim with one value, or with several. */
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
