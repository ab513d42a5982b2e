package dev.vouchsafe.login;

import java.util.Objects;

/**
 * A step that code of a login requests before the login goes on. The login that comes back says
 * among its circumstances that it has happened.
 */
public sealed interface Interruption {

  /**
   * The user goes elsewhere and comes back; the circumstance is {@code redirect}.
   *
   * @param target the URL as the code wrote it: for the user's browser alone, for it may hold
   *     anything; no message has it, nor has {@code toString}
   */
  record Redirect(String target) implements Interruption {
    public Redirect {
      Objects.requireNonNull(target);
    }

    @Override
    public String toString() {
      return "redirect";
    }
  }

  /**
   * The user fills in a form; the circumstance is {@code redirect}.
   *
   * @param id the form's, as the code wrote it; {@code toString} does not have it
   */
  record Form(String id) implements Interruption {
    public Form {
      Objects.requireNonNull(id);
    }

    @Override
    public String toString() {
      return "form";
    }
  }

  /** The user shows a second factor; the circumstance is {@code mfa}. */
  record SecondFactor() implements Interruption {
    @Override
    public String toString() {
      return "second factor";
    }
  }
}
