package dev.vouchsafe.faults;

import dev.vouchsafe.response.PostForm;

/**
 * An answer with a fault.
 *
 * @param form the form that the browser posts
 * @param xml the message in the form
 */
public record FaultyAnswer(PostForm form, String xml) {
  @Override
  public String toString() {
    return "faulty answer";
  }
}
