package dev.vouchsafe;

import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.precedence.Precedence;
import java.nio.file.Path;

/** What a login releases, decided as a login decides it, without a key. */
public final class MappedLogin {
  private MappedLogin() {}

  /** The NameID's value and the attributes' names, one a line. */
  public static String of(String file) {
    AttributeRelease release =
        AttributeRelease.of(LoginFile.read(Path.of(file)), Precedence.UPGRADED);
    StringBuilder released = new StringBuilder(release.nameId().value());
    release.attributes().all().forEach(attribute -> released.append('\n').append(attribute.name()));
    return released.toString();
  }
}
