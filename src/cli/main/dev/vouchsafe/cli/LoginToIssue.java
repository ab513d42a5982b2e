package dev.vouchsafe.cli;

import dev.vouchsafe.Issuance;
import dev.vouchsafe.LoginExtension;
import dev.vouchsafe.auth0.export.TenantLogin;
import dev.vouchsafe.auth0.scripts.TenantScripts;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.ScriptedLogin;
import dev.vouchsafe.trace.Decision;
import java.util.List;
import java.util.function.Function;

/**
 * A login with its scripts.
 *
 * @param login the login
 * @param runs finds the scripts that run at the login
 * @param notes the decisions that made the login, for the start of its trace
 * @param plain true if the login has no scripts
 */
record LoginToIssue(
    Login login, Function<LoginScripts, LoginExtension> runs, List<Decision> notes, boolean plain) {

  /** Returns the login of a file, with the scripts that the file names. */
  static LoginToIssue of(ScriptedLogin login) {
    return new LoginToIssue(
        login.login(), scripts -> scripts.of(login), List.of(), login.isPlain());
  }

  /** Returns a login of a tenant, with the tenant's scripts. */
  static LoginToIssue of(TenantLogin login, TenantScripts ofTenant) {
    return new LoginToIssue(login.login(), scripts -> scripts.of(ofTenant), login.notes(), false);
  }

  /** Returns the parts of issuing that belong to this login alone. */
  Issuance issuance(LoginScripts scripts) {
    return Issuance.USUAL.with(runs.apply(scripts)).with(notes);
  }

  @Override
  public String toString() {
    return login.toString();
  }
}
