package dev.vouchsafe.faults.party;

import java.util.List;

/**
 * What a service provider sent, checked.
 *
 * @param issuer its name
 * @param acsUrl where it wants the answer; empty if it names no address
 * @param id the request's id
 * @param signed whether it carries a signature that was verified
 * @param problems what is wrong with it, each in a line; empty if nothing is
 */
public record ReceivedRequest(
    String issuer, String acsUrl, String id, boolean signed, List<String> problems) {
  public ReceivedRequest {
    problems = List.copyOf(problems);
  }
}
