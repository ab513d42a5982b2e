package dev.vouchsafe.compare.capture;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A recording of a browser: a HAR file or an export of SAML-tracer. Logout responses and unreadable
 * messages are skipped. A response in a page of a HAR file counts if no request sends it.
 */
public final class CaptureFile {
  private static final Set<String> PARAMETERS = Set.of("SAMLResponse", "wresult");
  private static final Set<String> ROOTS =
      Set.of("Response", "RequestSecurityTokenResponse", "RequestSecurityTokenResponseCollection");

  private final String source;
  private final int requests;
  private final List<Found> found = new ArrayList<>();
  private int masked;
  private int maskedInPages;

  private CaptureFile(String source, int requests) {
    this.source = source;
    this.requests = requests;
  }

  /** The XML of a response, and whether it is in a page that the browser received. */
  private record Found(String xml, boolean inPage) {}

  /** Whether a JSON document is a HAR file or an export of SAML-tracer. */
  public static boolean is(LocatedValue document) {
    return entries(document).isPresent();
  }

  /** The response in what {@code issue --format json} prints; empty if it is something else. */
  public static Optional<byte[]> issued(LocatedValue document) {
    return text(document, "response")
        .filter(xml -> xml.startsWith("<"))
        .map(xml -> xml.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns JSON in UTF-8, also if the given text is in UTF-16 with a byte order mark; empty if the
   * text is none that starts as a JSON object, perhaps after a comment.
   */
  public static Optional<byte[]> json(byte[] octets) {
    String text = PastedResponse.text(octets);
    String start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("//") && !start.startsWith("/*")) {
      return Optional.empty();
    }
    boolean marked = octets.length > 1 && (octets[0] & 0xFE) == 0xFE;
    return Optional.of(marked ? text.getBytes(StandardCharsets.UTF_8) : octets);
  }

  /**
   * Returns the responses of a capture, at least one, in the order in which they were recorded.
   *
   * @param source its name in messages
   * @throws InvalidInputException if there is none, or all were masked when they were exported
   */
  public static List<byte[]> responses(String source, LocatedValue document) {
    CaptureFile file = read(source, document);
    if (file.found.isEmpty()) {
      throw new InvalidInputException(file.problem());
    }
    return file.found();
  }

  /** What a capture holds, which may be nothing. */
  static CaptureFile read(String source, LocatedValue document) {
    List<LocatedValue> entries = entries(document).orElse(List.of());
    CaptureFile file = new CaptureFile(source, entries.size());
    for (LocatedValue entry : entries) {
      sent(entry).forEach(file::add);
      page(entry).ifPresent(file::addPage);
    }
    return file;
  }

  /** The responses, in the order in which they were recorded. */
  List<byte[]> found() {
    Set<String> known = new HashSet<>();
    found.stream().filter(each -> !each.inPage()).forEach(each -> known.add(each.xml()));
    return found.stream()
        .filter(each -> !each.inPage() || known.add(each.xml()))
        .map(each -> each.xml().getBytes(StandardCharsets.ISO_8859_1))
        .toList();
  }

  /** The number of responses that were masked, hashed or cut. */
  int masked() {
    return masked == 0 && found.isEmpty() ? maskedInPages : masked;
  }

  /** The reason why responses are missing: they were masked, or there were none. */
  Problem problem() {
    return masked() > 0 ? ofMasked() : empty();
  }

  private static Optional<List<LocatedValue>> entries(LocatedValue document) {
    LocatedValue log = document.fields().getOrDefault("log", document);
    return Stream.of(log.fields().get("entries"), document.fields().get("requests"))
        .filter(list -> list != null && list.value() instanceof ClaimValue.Items)
        .map(LocatedValue::items)
        .findFirst();
  }

  /** Returns the parts of a request that can contain a response: a form body or a URL. */
  private static List<String> sent(LocatedValue entry) {
    LocatedValue request = entry.fields().getOrDefault("request", entry);
    List<String> sent = new ArrayList<>();
    text(request, "url").filter(CaptureFile::names).ifPresent(sent::add);
    LocatedValue body = request.fields().get("postData");
    if (body != null) {
      List<String> ofParameters =
          items(body, "params").stream()
              .filter(each -> text(each, "name").filter(PARAMETERS::contains).isPresent())
              .flatMap(
                  each ->
                      text(each, "value")
                          .map(value -> text(each, "name").get() + "=" + value)
                          .stream())
              .toList();
      sent.addAll(ofParameters);
      if (ofParameters.isEmpty()) {
        text(body, "text").filter(CaptureFile::names).ifPresent(sent::add);
      }
    }
    items(request, "post").stream()
        .map(LocatedValue::items)
        .filter(pair -> pair.size() == 2 && PARAMETERS.contains(text(pair.get(0))))
        .map(pair -> text(pair.get(0)) + "=" + text(pair.get(1)))
        .forEach(sent::add);
    return sent;
  }

  /** Returns the page that answered a request, which can contain a form with a response. */
  private static Optional<String> page(LocatedValue entry) {
    return Optional.ofNullable(entry.fields().get("response"))
        .map(response -> response.fields().get("content"))
        .filter(content -> text(content, "mimeType").orElse("html").contains("html"))
        .flatMap(
            content ->
                text(content, "text")
                    .map(
                        text ->
                            text(content, "encoding").filter("base64"::equals).isPresent()
                                ? decoded(text)
                                : text));
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return ""; // cut, so no page that can be read
    }
  }

  private static boolean names(String text) {
    return PARAMETERS.stream().anyMatch(each -> text.contains(each + "="));
  }

  private static List<LocatedValue> items(LocatedValue value, String key) {
    LocatedValue found = value.fields().get(key);
    return found == null ? List.of() : found.items();
  }

  private static Optional<String> text(LocatedValue value, String key) {
    return Optional.ofNullable(value.fields().get(key))
        .filter(found -> found.value() instanceof ClaimValue.Text)
        .map(CaptureFile::text);
  }

  private static String text(LocatedValue value) {
    return value.value() instanceof ClaimValue.Text text ? text.text() : "";
  }

  private void add(String sent) {
    try {
      add(PastedResponse.xml(source, sent.getBytes(StandardCharsets.UTF_8)), false);
    } catch (InvalidInputException e) {
      masked++;
    }
  }

  private void addPage(String page) {
    try {
      PastedResponse.ofPage(source, page).ifPresent(xml -> add(xml, true));
    } catch (InvalidInputException e) {
      maskedInPages++;
    }
  }

  private void add(byte[] xml, boolean inPage) {
    if (ROOTS.contains(XmlElement.read(source, xml).localName())) {
      found.add(new Found(new String(xml, StandardCharsets.ISO_8859_1), inPage));
    }
  }

  private Problem ofMasked() {
    return new Problem(
        "masked-capture",
        source,
        masked()
            + (masked() == 1 ? " of its responses is" : " of its responses are")
            + " masked, hashed or cut by the program that exported it",
        "export it again without masking (SAML-tracer: cookies and posts as they are)");
  }

  private Problem empty() {
    return new Problem(
        "no-response",
        source,
        requests == 1
            ? "the one request of the capture has no SAML response"
            : "there is no SAML response among the " + requests + " requests of the capture",
        "record the login from its start, keep the log over pages, and export it again");
  }
}
