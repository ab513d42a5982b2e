package dev.vouchsafe.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/**
 * The questions that the identity provider asks the application: who is signed in, and where users
 * sign in. Called by many threads at once.
 */
public interface ApplicationUsers {
  /**
   * Returns the user who is signed in to the application in this browser; empty if nobody is.
   *
   * @param request the browser's request, with its cookies
   */
  Optional<SignedInUser> current(HttpServletRequest request);

  /**
   * Returns the page at which the user signs in: a path or a URL of the application. After the
   * sign-in, the application redirects the browser to {@link SignInWish#returnTo()}.
   */
  String signInPage(HttpServletRequest request, SignInWish wish);

  /**
   * Ends the application's own session of this browser. The default implementation invalidates the
   * servlet session.
   */
  default void signOut(HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }
}
