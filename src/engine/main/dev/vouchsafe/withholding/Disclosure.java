package dev.vouchsafe.withholding;

/** Someone a value may be shown to. */
public enum Disclosure {
  /** Whatever keeps data after the login: user records, sessions, queues. */
  STORE,
  /** Rules, actions and an embedder's extensions. */
  SCRIPT,
  /** Assertions, ID tokens, access tokens and /userinfo: what leaves for the client. */
  TOKEN,
  /** Logs, traces, errors, metrics and debug output. */
  LOG
}
