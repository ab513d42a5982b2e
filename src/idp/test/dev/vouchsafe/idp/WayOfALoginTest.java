package dev.vouchsafe.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The architecture page names the files that a login passes through, and its statements hold. */
class WayOfALoginTest {
  private static final Pattern STEP = Pattern.compile("(?m)^[0-9]+\\. `(src/[^`]+\\.java)`");
  private static final Path SOURCES = Path.of("src", "idp", "main");

  @Test
  void at_most_eight_files_lead_from_a_request_to_a_posted_form_each_to_the_next()
      throws IOException {
    List<Path> way = way();
    assertThat(way).hasSizeBetween(2, 8).doesNotHaveDuplicates().allMatch(Files::exists);
    assertThat(Files.readString(way.get(0))).contains("\"/samlp/{clientId}\"");
    for (int i = 1; i < way.size(); i++) {
      assertThat(mentions(way.get(i - 1), name(way.get(i))))
          .as("%s leads to %s", name(way.get(i - 1)), name(way.get(i)))
          .isTrue();
    }
    assertThat(mentions(way.get(way.size() - 1), "PostForm")).isTrue();
  }

  @Test
  void only_what_starts_a_server_and_adds_routes_sees_the_whole_tenant() throws IOException {
    List<String> whole = new ArrayList<>();
    for (Path file : sources()) {
      if (mentions(file, "ServedTenant")) {
        whole.add(name(file));
      }
    }
    assertThat(whole)
        .containsExactlyInAnyOrder(
            "ApiRoutes",
            "ControlRoutes",
            "InspectorRoutes",
            "ServedTenant",
            "SsoRoutes",
            "TestIdentityProvider");
  }

  @Test
  void no_message_is_answered_by_a_runnable() throws IOException {
    for (Path file : sources()) {
      if (file.getParent().endsWith("sso")) {
        assertThat(mentions(file, "Runnable")).as(name(file)).isFalse();
      }
    }
  }

  private static List<Path> way() throws IOException {
    return STEP.matcher(Files.readString(Path.of("src", "site", "architecture.md")))
        .results()
        .map(step -> Path.of(step.group(1)))
        .toList();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  /** In code; comments do not count. */
  private static boolean mentions(Path file, String name) throws IOException {
    String code = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "");
    return Pattern.compile("\\b" + name + "\\b").matcher(code).find();
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
