package dev.vouchsafe.idp.sso;

import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import io.javalin.http.Context;
import java.util.Base64;
import java.util.Optional;

/**
 * A service provider for trying sign-ins: it shows the response if the strict verifier accepts it.
 * Without {@code vouchsafe-verify}, it only says that nothing was verified. A client is this
 * application if {@code /application} is its callback.
 */
final class SampleApplication {
  static final String PATH = "/application";

  private final Pages pages;
  private final Optional<StrictReader> reader;

  SampleApplication(Pages pages, Optional<StrictReader> reader) {
    this.pages = pages;
    this.reader = reader;
  }

  /** {@code POST /application}. */
  void receive(Context context) {
    Parameters form = Parameters.ofForm(context.bodyAsBytes());
    byte[] response = decoded(form.text("SAMLResponse"));
    if (reader.isPresent()) {
      Page.Application page = reader.get().read(response);
      pages.show(context, page.refused().isEmpty() ? 200 : 400, page);
    } else {
      pages.show(context, 200, new Page.Unverified());
    }
  }

  private static byte[] decoded(Optional<String> message) {
    try {
      return Base64.getMimeDecoder().decode(message.orElse(""));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          new Problem(
              "no-response",
              "form",
              "there is no response in the form",
              "begin a sign-in on the start page"),
          e);
    }
  }

  @Override
  public String toString() {
    return "sample application";
  }
}
