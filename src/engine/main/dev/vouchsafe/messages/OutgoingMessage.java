package dev.vouchsafe.messages;

import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.settings.Binding;
import dev.vouchsafe.signing.SignatureAlgorithm;

/**
 * A message that a browser is to carry to a service provider. {@code toString} shows none of it.
 */
public sealed interface OutgoingMessage {
  /** What it says. */
  Said said();

  /** How the browser carries it. */
  Binding binding();

  /** Its ID, which the answer will name. */
  default String id() {
    return said().id();
  }

  /**
   * What a message says.
   *
   * @param id its ID
   * @param destination where it goes
   * @param algorithm how it is signed
   * @param xml the message, with its signature if that is inside
   */
  record Said(String id, String destination, SignatureAlgorithm algorithm, String xml) {
    @Override
    public String toString() {
      return "message " + id;
    }
  }

  /**
   * By HTTP-POST.
   *
   * @param form what the browser posts
   */
  record Posted(Said said, PostForm form) implements OutgoingMessage {
    @Override
    public Binding binding() {
      return Binding.POST;
    }

    @Override
    public String toString() {
      return "form with " + id();
    }
  }

  /**
   * By HTTP-Redirect.
   *
   * @param url where the browser is sent; the message and its signature are in it
   */
  record Redirected(Said said, String url) implements OutgoingMessage {
    @Override
    public Binding binding() {
      return Binding.REDIRECT;
    }

    @Override
    public String toString() {
      return "redirect with " + id();
    }
  }
}
