package dev.vouchsafe.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/**
 * The application, as far as the identity provider asks it: who is signed in, and where people sign
 * in. Called by many threads at once.
 */
public interface ApplicationUsers {
  /**
   * Who is signed in to the application in this browser; empty if nobody is.
   *
   * @param request the browser's, with its cookies
   */
  Optional<SignedInUser> current(HttpServletRequest request);

  /**
   * Where the browser is sent to sign in: a path or a URL of the application. When somebody has
   * signed in, the application sends the browser to {@link SignInWish#returnTo()}.
   */
  String signInPage(HttpServletRequest request, SignInWish wish);

  /**
   * Ends the application's own session of this browser. Unless overridden, the servlet session is
   * invalidated.
   */
  default void signOut(HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }
}
