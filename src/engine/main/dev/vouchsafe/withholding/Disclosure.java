package dev.vouchsafe.withholding;

/** The kinds of readers that a value can be shown to. */
public enum Disclosure {
  /** Storage that outlives the login: user records, sessions, queues. */
  STORE,
  /** Rules, actions and an embedder's extensions. */
  SCRIPT,
  /** Assertions, ID tokens, access tokens and /userinfo: everything the client receives. */
  TOKEN,
  /** Logs, traces, errors, metrics and debug output. */
  LOG
}
