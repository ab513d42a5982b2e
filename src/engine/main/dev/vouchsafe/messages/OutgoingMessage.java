package dev.vouchsafe.messages;

import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.settings.Binding;
import dev.vouchsafe.signing.SignatureAlgorithm;

/**
 * A message to a service provider, sent by way of the browser. {@code toString} shows no content.
 */
public sealed interface OutgoingMessage {
  /** Its content and signature algorithm. */
  Said said();

  /** The binding by which the browser sends it. */
  Binding binding();

  /** Its ID, which the answer repeats. */
  default String id() {
    return said().id();
  }

  /**
   * The content of a message.
   *
   * @param id its ID
   * @param destination the URL of the receiver
   * @param algorithm its signature algorithm
   * @param xml the message, with its signature if the XML contains it
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
   * @param form the form that the browser posts
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
   * @param url the URL of the redirect, with the message and its signature
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
