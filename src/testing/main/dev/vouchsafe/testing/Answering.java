package dev.vouchsafe.testing;

import java.util.Optional;

/** A request of a service provider that has no answer yet. */
public final class Answering {
  private final TestIdp<?> idp;
  private final String query;
  private final Optional<String> fault;

  Answering(TestIdp<?> idp, String query, Optional<String> fault) {
    this.idp = idp;
    this.query = query;
    this.fault = fault;
  }

  /** Returns the same request, with this fault for the answer. */
  public Answering with(Fault wrong) {
    return new Answering(idp, query, Optional.of(wrong.id()));
  }

  /** Answers the request for this user and returns the form. */
  public SamlForm as(String user) {
    return new SamlForm(idp.engine().answer(query, idp.profile(user), fault));
  }

  @Override
  public String toString() {
    return "request that waits for its user";
  }
}
