package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.scripts.ScriptFailure.Reason;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * Secrets for a script; reading a secret without a value ends the login, and the message names the
 * secret.
 */
final class SecretsObject implements ProxyObject {
  private final Secrets secrets;
  private final Journal journal;

  SecretsObject(Secrets secrets, Journal journal) {
    this.secrets = secrets;
    this.journal = journal;
  }

  @Override
  public Object getMember(String name) {
    if (secrets.missing().contains(name)) {
      throw journal.stop(Reason.MISSING_SECRET, name);
    }
    return secrets.values().get(name);
  }

  @Override
  public Object getMemberKeys() {
    return ProxyArray.fromList(List.<Object>copyOf(secrets.values().keySet()));
  }

  @Override
  public boolean hasMember(String name) {
    return secrets.values().containsKey(name) || secrets.missing().contains(name);
  }

  @Override
  public void putMember(String name, Value value) {
    throw new UnsupportedOperationException();
  }

  /** The name of the object in errors of the language. */
  @Override
  public String toString() {
    return "secrets";
  }
}
