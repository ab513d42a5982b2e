package dev.vouchsafe.idp.pages;

import io.javalin.Javalin;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Serves pages by path, and records other requests. */
final class PageServer implements AutoCloseable {
  private final Pages pages = new Pages();
  private final Map<String, Page> shown = new ConcurrentHashMap<>();
  private final Map<String, String> redirects = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final Javalin server;

  /** A request for a path that is no page. */
  record Received(String method, String path, String origin, String body) {}

  PageServer() {
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.routes.get(
                      "/page/<name>",
                      context -> {
                        Page page = shown.get(context.pathParam("name"));
                        pages.show(context, 200, page);
                      });
                  config.routes.before(
                      "/at/<path>",
                      context -> {
                        received.add(
                            new Received(
                                context.method().name(),
                                context.path(),
                                String.valueOf(context.header("Origin")),
                                context.body()));
                        String next = redirects.get(context.path());
                        if (next != null) {
                          context.redirect(next);
                        } else {
                          context.html("<title>arrived</title>");
                        }
                        context.skipRemainingHandlers();
                      });
                })
            .start("127.0.0.1", 0);
  }

  /** Serves a page and returns its address. */
  URI show(String name, Page page) {
    shown.put(name, page);
    return URI.create("http://127.0.0.1:" + server.port() + "/page/" + name);
  }

  /** Returns an address on another origin than the pages. */
  String elsewhere(String path) {
    return "http://localhost:" + server.port() + "/at/" + path;
  }

  /** Answers requests to a path with a redirect. */
  String redirecting(String path, String target) {
    redirects.put("/at/" + path, target);
    return elsewhere(path);
  }

  /** On the pages' own origin. */
  String here(String path) {
    return "http://127.0.0.1:" + server.port() + "/at/" + path;
  }

  /** The next request for a path that is no page. */
  Received received() throws InterruptedException {
    Received next = received.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was asked for");
    }
    return next;
  }

  @Override
  public void close() {
    server.stop();
  }
}
