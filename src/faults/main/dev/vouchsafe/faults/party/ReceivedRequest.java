package dev.vouchsafe.faults.party;

import java.util.List;

/**
 * The request of a service provider, and the results of the checks.
 *
 * @param issuer the service provider's entity id
 * @param acsUrl the URL that the request asks the answer for; empty if it names none
 * @param id the request's id
 * @param signed whether the request has a valid signature
 * @param problems what is wrong with the request, one line for each; empty if nothing is wrong
 */
public record ReceivedRequest(
    String issuer, String acsUrl, String id, boolean signed, List<String> problems) {
  public ReceivedRequest {
    problems = List.copyOf(problems);
  }
}
