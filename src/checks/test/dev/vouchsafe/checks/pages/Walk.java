package dev.vouchsafe.checks.pages;

import dev.vouchsafe.checks.realsp.Chrome;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Items;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A browser that walks through the pages and checks each in every width and colour scheme. */
final class Walk {
  static final int NARROW = 360;
  static final int WIDE = 1280;
  private static final int WIDEST = 1600;
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final List<String> SCHEMES = List.of("light", "dark");

  /** The rules of WCAG 2.2, levels A and AA; each violation with the first element that has it. */
  private static final String AXE =
      """
      const done = arguments[arguments.length - 1];
      axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})
        .then(found => done(found.violations.map(
          each => each.id + ': ' + each.nodes[0].html + ' ' + each.nodes[0].failureSummary)))
        .catch(e => done(['axe: ' + e]));""";

  private static final String SIZE =
      "arguments[0]([String(document.documentElement.scrollWidth),"
          + " String(document.documentElement.scrollHeight)]);";

  private final Chrome chrome;
  private final String axe;

  Walk(Chrome chrome, Path axe) {
    this.chrome = chrome;
    try {
      this.axe = Files.readString(axe) + ";arguments[arguments.length - 1](true);";
      Files.createDirectories(PICTURES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The defects of the open page; empty if it has none. Takes screenshots of it. */
  List<String> look(String name) {
    chrome.run(axe);
    return Stream.of(NARROW, WIDE, WIDEST)
        .flatMap(width -> SCHEMES.stream().flatMap(scheme -> look(name, width, scheme)))
        .toList();
  }

  private Stream<String> look(String name, int width, String scheme) {
    String as = name + " " + width + " " + scheme + ": ";
    show(width, scheme);
    List<String> size = texts(chrome.run(SIZE));
    picture(name + "-" + width + "-" + scheme, width, Integer.parseInt(size.get(1)));
    List<String> wide =
        Integer.parseInt(size.get(0)) > width ? List.of("is " + size.get(0) + " wide") : List.of();
    return Stream.concat(wide.stream(), texts(chrome.run(AXE)).stream()).map(as::concat);
  }

  /** Sets the window's width and colour scheme. */
  void show(int width, String scheme) {
    chrome.command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
    chrome.command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** Takes a screenshot in forced colours (high contrast). They stay on until the next page. */
  void force(String name, int width) {
    show(width, "dark");
    chrome.command(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "forced-colors", "value", "active"))));
    List<String> size = texts(chrome.run(SIZE));
    picture(name + "-" + width + "-forced", width, Integer.parseInt(size.get(1)));
  }

  private void picture(String name, int width, int height) {
    ClaimValue taken =
        chrome.command(
            "Page.captureScreenshot",
            Map.of(
                "format",
                "png",
                "captureBeyondViewport",
                true,
                "clip",
                Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
    byte[] png =
        Base64.getDecoder().decode(((ClaimValue.Fields) taken).fields().get("data").text());
    try {
      Files.write(PICTURES.resolve(name + ".png"), png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> texts(ClaimValue list) {
    return ((Items) list).items().stream().map(ClaimValue::text).toList();
  }
}
