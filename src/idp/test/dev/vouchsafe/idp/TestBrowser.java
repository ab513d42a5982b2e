package dev.vouchsafe.idp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A browser without JavaScript: it keeps cookies, follows redirects within one site, and stops
 * where it is sent to another. When another site posts a form, it leaves out the site's cookies, as
 * SameSite=Lax requires.
 */
public final class TestBrowser {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int MOST_REDIRECTS = 10;

  private final String site;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  /**
   * @param site the URL of the site, without a slash at its end
   */
  public TestBrowser(String site) {
    this.site = site;
  }

  /** The result of a navigation: a page of the site, or the address of another site. */
  public record Shown(URI url, HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String body() {
      return response.body();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** Where the browser is sent, if that is another site. */
    public String sentTo() {
      return header("location");
    }

    public Document page() {
      return Jsoup.parse(body(), url.toString());
    }

    /** The page's form: its hidden fields, with what is filled in. */
    public Map<String, String> form() {
      Map<String, String> fields = new LinkedHashMap<>();
      for (Element input : page().select("form input[type=hidden]")) {
        fields.put(input.attr("name"), input.attr("value"));
      }
      return fields;
    }

    public String action() {
      Element form = page().selectFirst("form");
      return form == null ? "" : form.attr("action");
    }
  }

  /** Opens an address from a link or the address bar. */
  public Shown open(String url) {
    return send(request(url).GET(), true, 0);
  }

  /** Sends the form of a page of the site, with some fields filled in. */
  public Shown submit(Shown page, Map<String, String> filled) {
    Map<String, String> fields = page.form();
    fields.putAll(filled);
    return post(page.url().resolve(page.action()).toString(), fields);
  }

  /** Sends the form without following a redirect. */
  public Shown submitOnly(Shown page, Map<String, String> filled) {
    Map<String, String> fields = page.form();
    fields.putAll(filled);
    String url = page.url().resolve(page.action()).toString();
    return send(posting(url, fields), true, MOST_REDIRECTS);
  }

  /** Posts a form from a page of the site. */
  public Shown post(String url, Map<String, String> fields) {
    return send(posting(url, fields), true, 0);
  }

  /** Posts a form from a page of another site. */
  public Shown postFromElsewhere(String url, Map<String, String> fields) {
    return send(posting(url, fields), false, 0);
  }

  public Map<String, String> cookies() {
    return cookies;
  }

  private static HttpRequest.Builder posting(String url, Map<String, String> fields) {
    return request(url)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(
            BodyPublishers.ofString(
                fields.entrySet().stream()
                    .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                    .collect(Collectors.joining("&"))));
  }

  public static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url));
  }

  private Shown send(HttpRequest.Builder request, boolean withCookies, int redirects) {
    try {
      if (withCookies && !cookies.isEmpty()) {
        request.header(
            "Cookie",
            cookies.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; ")));
      }
      HttpRequest sent = request.build();
      HttpResponse<String> response = HTTP.send(sent, BodyHandlers.ofString());
      response.headers().allValues("set-cookie").forEach(this::keep);
      URI next = sent.uri().resolve(response.headers().firstValue("location").orElse(""));
      boolean goesOn =
          response.statusCode() / 100 == 3
              && next.toString().startsWith(site + "/")
              && redirects < MOST_REDIRECTS;
      return goesOn
          ? send(request(next.toString()).GET(), true, redirects + 1)
          : new Shown(sent.uri(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void keep(String cookie) {
    String pair = cookie.split(";", 2)[0];
    String[] parts = pair.split("=", 2);
    if (parts[1].isEmpty() || cookie.contains("Max-Age=0")) {
      cookies.remove(parts[0]);
    } else {
      cookies.put(parts[0], parts[1]);
    }
  }
}
