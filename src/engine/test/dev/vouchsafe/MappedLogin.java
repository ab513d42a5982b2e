package dev.vouchsafe;

import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.TypedSettings;
import java.nio.file.Path;

/** Decides what a login releases, without signing. */
public final class MappedLogin {
  private MappedLogin() {}

  /** Returns the NameID's value and the attributes' names, one a line. */
  public static String of(String file) {
    return released(LoginFile.read(Path.of(file)));
  }

  /** The same of a login that was made in code. */
  public static String inCode(String email) {
    Client client =
        Client.saml("crm", "https://crm.example/acs")
            .settings(TypedSettings.MAPPED_ONLY.mapping("email", "mail").nameIdProbes("mail"))
            .build();
    return released(Login.of(client, UserProfile.of("ada").with("email", email)));
  }

  private static String released(Login login) {
    AttributeRelease release = AttributeRelease.of(login, Precedence.UPGRADED);
    StringBuilder released = new StringBuilder(release.nameId().value());
    release.attributes().all().forEach(attribute -> released.append('\n').append(attribute.name()));
    return released.toString();
  }
}
