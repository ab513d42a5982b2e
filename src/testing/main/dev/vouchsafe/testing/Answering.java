package dev.vouchsafe.testing;

import java.util.Optional;

/** A request that waits for its user. */
public final class Answering {
  private final TestIdp<?> idp;
  private final String query;
  private final Optional<String> fault;

  Answering(TestIdp<?> idp, String query, Optional<String> fault) {
    this.idp = idp;
    this.query = query;
    this.fault = fault;
  }

  /** The same request, to be answered with a fault. */
  public Answering with(Fault wrong) {
    return new Answering(idp, query, Optional.of(wrong.id()));
  }

  /** The form that answers for this user. */
  public SamlForm as(String user) {
    return new SamlForm(idp.engine().answer(query, idp.profile(user), fault));
  }

  @Override
  public String toString() {
    return "request that waits for its user";
  }
}
