package dev.vouchsafe.servlet;

import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * A browser's request and its answer. The engine reads the parameters from the raw text, because
 * the server silently keeps only one of a repeated parameter.
 */
record Exchange(HttpServletRequest request, HttpServletResponse response) {
  /** The size of the largest form that {@link Parameters} accepts, plus one octet. */
  private static final int LARGEST_BODY = 512 * 1024 + 1;

  private static final String FORM = "application/x-www-form-urlencoded";

  boolean isPost() {
    return request.getMethod().equals("POST");
  }

  Parameters query() {
    return Parameters.ofQuery(request.getQueryString());
  }

  /** Reads the message of the request. */
  InboundMessage message() throws IOException {
    return isPost() ? InboundMessage.posted(query(), form()) : InboundMessage.redirected(query());
  }

  /** Reads the parameters of query and form. */
  Parameters parameters() throws IOException {
    return isPost() ? query().and(form()) : query();
  }

  private Parameters form() throws IOException {
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    if (!type.equals(FORM) && !type.startsWith(FORM + ";")) {
      throw refused("no-form", "what was posted is no form", "post it as " + FORM);
    }
    byte[] body = request.getInputStream().readNBytes(LARGEST_BODY);
    if (body.length == 0 && request.getContentLengthLong() > 0) {
      throw refused(
          "body-was-read",
          "the form was read before it came to the identity provider",
          "keep filters that read parameters, such as HiddenHttpMethodFilter, away from its path");
    }
    return Parameters.ofForm(body);
  }

  private static InvalidInputException refused(String code, String message, String nextStep) {
    return new InvalidInputException(new Problem(code, "body", message, nextStep));
  }

  @Override
  public String toString() {
    return "exchange";
  }
}
