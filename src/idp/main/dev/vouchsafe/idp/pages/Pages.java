package dev.vouchsafe.idp.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.response.HtmlText;
import io.javalin.http.Context;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** Renders pages and sends them. Immutable and thread-safe. */
public final class Pages {
  private static final String FOLDER = "dev/vouchsafe/idp/pages";

  private final InlinePart style = InlinePart.of("style.css");
  private final InlinePart submit = InlinePart.of("submit.js");
  private final InlinePart script = InlinePart.of("page.js");
  private final PageHeaders headers = new PageHeaders(style, submit, script);
  private final PebbleEngine engine;

  public Pages() {
    ClasspathLoader loader = new ClasspathLoader(Pages.class.getClassLoader());
    loader.setPrefix(FOLDER);
    loader.setSuffix(".peb");
    engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .strictVariables(true)
            .autoEscaping(true)
            .addEscapingStrategy("html", HtmlText::escape)
            .methodAccessValidator(new FactsOnly())
            .extension(new TemplateWords())
            .defaultLocale(Locale.ENGLISH)
            .build();
  }

  /** Returns the page as HTML. */
  public String html(Page page) {
    StringWriter html = new StringWriter();
    try {
      engine
          .getTemplate(page.template())
          .evaluate(
              html,
              Map.of(
                  "page", page,
                  "style", new SafeString(style.text()),
                  "submit", new SafeString(submit.text()),
                  "script", new SafeString(script.text()),
                  "scripted", page.isScripted()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return html.toString();
  }

  /** Sends a page with its security headers. */
  public void show(Context context, int status, Page page) {
    context.status(status).result(html(page).getBytes(UTF_8));
    headers.of(page).forEach(context::header);
  }
}
