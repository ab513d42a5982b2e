package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The answers from a file that replace the network and missing modules: {@code {"requests":
 * [{"method": "GET", "url": "https://api.example/*", "status": 200, "body": {…}}], "modules":
 * {"NAME": value}}}. Immutable.
 *
 * @param requests the requests, in the order in which they are tried
 * @param modules the exports of each module, by name
 */
public record Stubs(List<Fields> requests, Fields modules) {
  /** No stubs. */
  public static final Stubs NONE = new Stubs(List.of(), Fields.EMPTY);

  /** The name of the file in a tenant's folder. */
  public static final String FILE = "stubs.json";

  private static final Set<String> KNOWN =
      Set.of("method", "url", "status", "headers", "body", "error", "code", "delay");

  public Stubs {
    requests = List.copyOf(requests);
    Objects.requireNonNull(modules);
  }

  /** Reads the file in a tenant's folder, if there is one. */
  public static Stubs in(Path folder) {
    Path file = folder.resolve(FILE);
    return Files.isRegularFile(file) ? read(file) : NONE;
  }

  /**
   * Reads a file of stubs.
   *
   * @throws InvalidInputException if the file does not contain valid stubs
   */
  public static Stubs read(Path file) {
    ClaimValue whole = JsonReader.readFile(file).value();
    if (!(whole instanceof Fields fields)
        || !Set.of("requests", "modules").containsAll(fields.fields().keySet())) {
      throw wrong(file, "a file of stubs is an object with \"requests\" and \"modules\"");
    }
    List<Fields> requests = new ArrayList<>();
    if (fields.fields().get("requests") instanceof Items items) {
      for (ClaimValue item : items.items()) {
        requests.add(request(file, item));
      }
    } else if (fields.fields().containsKey("requests")) {
      throw wrong(file, "\"requests\" is a list");
    }
    ClaimValue modules = fields.fields().getOrDefault("modules", Fields.EMPTY);
    if (!(modules instanceof Fields named)) {
      throw wrong(file, "\"modules\" is an object");
    }
    return new Stubs(requests, named);
  }

  private static Fields request(Path file, ClaimValue item) {
    if (!(item instanceof Fields request)
        || !(request.fields().get("url") instanceof ClaimValue.Text)) {
      throw wrong(file, "each request is an object with a \"url\", in which * stands for anything");
    }
    request.fields().keySet().stream()
        .filter(key -> !KNOWN.contains(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw wrong(
                  file,
                  "a request has no \""
                      + key
                      + "\"; it has "
                      + String.join(", ", KNOWN.stream().sorted().toList()));
            });
    return request;
  }

  private static InvalidInputException wrong(Path file, String message) {
    return new InvalidInputException(
        new Problem(
            "invalid-stubs",
            file.toString(),
            message,
            "write {\"requests\": [{\"url\": \"https://api.example/*\", \"body\": {}}]}"));
  }

  /**
   * Returns the first stub that matches a call: by its method, if it names one, and its whole URL.
   */
  Optional<Fields> answer(String method, String url) {
    return requests.stream()
        .filter(
            request ->
                request.fields().get("method") == null
                    || request.fields().get("method").text().equalsIgnoreCase(method))
        .filter(request -> matches(request.fields().get("url").text(), url))
        .findFirst();
  }

  /** True if a stub answers requests of some method to this URL. */
  public boolean answersUrl(String url) {
    return requests.stream().anyMatch(request -> matches(request.fields().get("url").text(), url));
  }

  private static boolean matches(String pattern, String url) {
    StringBuilder expression = new StringBuilder();
    for (String literal : pattern.split("\\*", -1)) {
      expression.append(expression.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
    }
    return Pattern.compile(expression.toString(), Pattern.DOTALL).matcher(url).matches();
  }

  @Override
  public String toString() {
    return requests.size() + " stubbed requests";
  }
}
