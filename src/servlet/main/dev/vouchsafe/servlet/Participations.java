package dev.vouchsafe.servlet;

import dev.vouchsafe.settings.Client;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The service providers that the user of a browser is signed in to. Stored in the servlet session
 * and ending with it. Each service provider is listed once, with its last answer.
 */
final class Participations {
  private static final String ATTRIBUTE = "dev.vouchsafe.servlet.participations";

  /** The most service providers; beyond it, the oldest are not asked to sign out. */
  private static final int MOST = 100;

  private Participations() {}

  static List<Participation> of(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(ATTRIBUTE) instanceof List<?> kept
        ? kept.stream().flatMap(Participations::participation).toList()
        : List.of();
  }

  private static Stream<Participation> participation(Object kept) {
    return kept instanceof Participation one ? Stream.of(one) : Stream.empty();
  }

  static Optional<Participation> at(Client client, HttpServletRequest request) {
    return of(request).stream().filter(one -> one.isAt(client)).findFirst();
  }

  static void add(HttpServletRequest request, Client client, Participation more) {
    List<Participation> all =
        new ArrayList<>(of(request).stream().filter(one -> !one.isAt(client)).toList());
    all.add(more);
    request
        .getSession()
        .setAttribute(
            ATTRIBUTE, List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size())));
  }

  /** Removes and returns all service providers. */
  static List<Participation> end(HttpServletRequest request) {
    List<Participation> all = of(request);
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(ATTRIBUTE);
    }
    return all;
  }
}
