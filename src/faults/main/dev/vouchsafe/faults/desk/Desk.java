package dev.vouchsafe.faults.desk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.party.Question;
import dev.vouchsafe.faults.party.Site;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.response.PostForm;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The page at the sign-in address, where the user of a browser chooses a test user. */
public final class Desk {
  static final String CHOICE = "/saml/choice";
  private static final int MAX_FORM = 4 * 1024 * 1024;

  private final Site site;
  private final Users users;

  private Desk(Site site, Users users) {
    this.site = site;
    this.users = users;
  }

  /** Adds the page to the site, at its sign-in address. */
  public static void open(Site site, Users users) {
    Desk desk = new Desk(site, users);
    site.serve(Site.SIGN_IN, exchange -> desk.guarded(exchange, desk::ask));
    site.serve(Site.WS_FEDERATION, exchange -> desk.guarded(exchange, desk::ask));
    site.serve(CHOICE, exchange -> desk.guarded(exchange, desk::answer));
  }

  private void guarded(HttpExchange exchange, HttpHandler handler) throws IOException {
    String own = URI.create(site.party().name().ssoUrl()).getHost();
    String method = exchange.getRequestMethod();
    if (!CalledHost.isThisMachine(exchange) && !CalledHost.of(exchange).equalsIgnoreCase(own)) {
      page(exchange, 421, "<p>The Host is not this server's; call " + escaped(own) + ".</p>");
    } else if (!method.equals("GET") && !method.equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "GET, POST");
      exchange.sendResponseHeaders(405, -1);
      exchange.close();
    } else {
      handler.handle(exchange);
    }
  }

  private void ask(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_FORM);
    boolean posted = exchange.getRequestMethod().equals("POST");
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    Question question = new Question(query, posted ? Optional.of(body) : Optional.empty());
    try {
      if (question.isSignOut()) {
        page(exchange, 200, "<p>The user is signed out.</p>");
        return;
      }
      site.record(question);
      page(exchange, 200, choice(query, posted ? body : new byte[0]));
    } catch (ProblemException e) {
      page(exchange, 400, "<p>" + escaped(e.problem().line()) + "</p>");
    }
  }

  private String choice(String query, byte[] body) {
    StringBuilder html = new StringBuilder("<h1>Sign in as</h1>\n<form method=\"post\" action=\"");
    html.append(URI.create(site.party().name().ssoUrl()).getPath().replace(Site.SIGN_IN, CHOICE));
    html.append("\">\n<input type=\"hidden\" name=\"query\" value=\"").append(escaped(query));
    html.append("\">\n<input type=\"hidden\" name=\"body\" value=\"");
    html.append(Base64.getEncoder().encodeToString(body)).append("\">\n");
    for (String name : users.names()) {
      html.append("<p><button name=\"user\" value=\"").append(escaped(name)).append("\">");
      html.append(escaped(name)).append("</button></p>\n");
    }
    return html.append("</form>\n").toString();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Parameters form = Parameters.ofForm(exchange.getRequestBody().readNBytes(MAX_FORM));
    try {
      byte[] body = Base64.getMimeDecoder().decode(form.text("body").orElse(""));
      Question question =
          new Question(
              form.text("query").orElse(""),
              body.length == 0 ? Optional.empty() : Optional.of(body));
      String user = form.text("user").orElse("");
      send(exchange, 200, answer(question, user, Optional.empty()).htmlOctets());
    } catch (ProblemException e) {
      page(exchange, 400, "<p>" + escaped(e.problem().line()) + "</p>");
    } catch (IllegalArgumentException e) {
      page(
          exchange,
          400,
          "<p>The form does not come from this page; start again at the application.</p>");
    }
  }

  private PostForm answer(Question question, String user, Optional<Fault> wanted) {
    return new Answers(site, users).answer(question, user, wanted);
  }

  private static void page(HttpExchange exchange, int status, String content) throws IOException {
    String html =
        "<!DOCTYPE html>\n"
            + "<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sign in</title></head>\n"
            + "<body><main>\n"
            + content
            + "</main></body></html>\n";
    send(exchange, status, html.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] html) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(status, html.length);
      exchange.getResponseBody().write(html);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return "desk of " + site;
  }
}
