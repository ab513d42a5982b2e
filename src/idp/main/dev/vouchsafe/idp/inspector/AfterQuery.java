package dev.vouchsafe.idp.inspector;

import dev.vouchsafe.idp.pages.Page.Option;
import dev.vouchsafe.idp.tenant.OtherTenant.Answering;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.precedence.Precedence;
import java.util.List;
import java.util.Optional;

/**
 * The choices for the answer after a change, as the address of the page contains them.
 *
 * @param precedence the precedence of claims
 * @param offered the tenant to compare with, if the server has one
 * @param isOther whether that tenant answers; else the served tenant does
 */
record AfterQuery(Precedence precedence, Optional<Answering> offered, boolean isOther) {
  private static final String PRECEDENCE = "after";
  private static final String TENANT = "tenant";
  private static final String SERVED = "served";
  private static final String OTHER = "other";

  /**
   * Reads the choices. By default, the other tenant answers if there is one, with the server's
   * precedence; else the served tenant, with the upgraded one.
   */
  static AfterQuery of(Parameters query, Optional<Answering> offered, Precedence usual) {
    boolean isOther = offered.isPresent() && !query.text(TENANT).equals(Optional.of(SERVED));
    return new AfterQuery(
        EvaluateQuery.precedence(query, PRECEDENCE).orElse(isOther ? usual : Precedence.UPGRADED),
        offered,
        isOther);
  }

  /** Returns the tenant that answers, if it is not the served one. */
  Optional<Answering> tenant() {
    return offered.filter(here -> isOther);
  }

  /** Returns the tenants to choose from; empty if there is only one. */
  List<Option> tenants(String served) {
    return offered
        .map(
            each ->
                List.of(
                    new Option(OTHER, each.directory().toString(), isOther),
                    new Option(SERVED, served, !isOther)))
        .orElse(List.of());
  }

  /** Returns the precedences to choose from. */
  List<Option> precedences() {
    return EvaluateQuery.options(precedence);
  }

  /** Returns the end of the address with these choices. */
  String parameters() {
    String word = '&' + PRECEDENCE + '=' + EvaluateQuery.word(precedence);
    return offered.isEmpty() ? word : word + '&' + TENANT + '=' + (isOther ? OTHER : SERVED);
  }

  @Override
  public String toString() {
    return "query of what comes after";
  }
}
