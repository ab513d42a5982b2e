package dev.vouchsafe.cli;

import dev.vouchsafe.LoginExtension;
import dev.vouchsafe.auth0.export.TenantLogin;
import dev.vouchsafe.auth0.scripts.TenantScripts;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.ScriptedLogin;
import java.util.function.Function;

/**
 * A login, and what runs at it.
 *
 * @param login the login
 * @param runs finds what runs at it
 * @param plain true if nothing does
 */
record LoginToIssue(Login login, Function<LoginScripts, LoginExtension> runs, boolean plain) {

  /** A login of a file, with the scripts that the file names. */
  static LoginToIssue of(ScriptedLogin login) {
    return new LoginToIssue(login.login(), scripts -> scripts.of(login), login.isPlain());
  }

  /** A login of a tenant, with the tenant's scripts; its trace begins with what made it. */
  static LoginToIssue of(TenantLogin login, TenantScripts ofTenant) {
    return new LoginToIssue(
        login.login(),
        scripts -> {
          LoginExtension code = scripts.of(ofTenant);
          return (asked, trace) -> {
            login.notes().forEach(trace::record);
            return code.extend(asked, trace);
          };
        },
        false);
  }

  @Override
  public String toString() {
    return login.toString();
  }
}
