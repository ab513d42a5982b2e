package dev.vouchsafe.protocol;

import dev.vouchsafe.response.PostForm;

/** A message that a browser is to carry to a service provider. */
public sealed interface OutgoingMessage {
  /** Its ID, which the answer will name. */
  String id();

  /**
   * By HTTP-POST.
   *
   * @param form what the browser posts
   */
  record Posted(String id, PostForm form) implements OutgoingMessage {}

  /**
   * By HTTP-Redirect. {@code toString} does not show the URL, for the message is in it.
   *
   * @param url where the browser is sent
   */
  record Redirected(String id, String url) implements OutgoingMessage {

    @Override
    public String toString() {
      return "redirect with " + id;
    }
  }
}
