package dev.vouchsafe.auth0.export;

import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.json.Utf8Text;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/**
 * The files of one export, with their keywords replaced. It reads files inside the folder only,
 * whatever paths or links the export contains, and limits the total size.
 */
final class ExportFiles {
  /** The most files that an export may have in the parts that are read. */
  static final int MAX_FILES = 10_000;

  /** The most octets that are read of one export: 256 MiB. */
  static final long MAX_OCTETS = 256L * 1024 * 1024;

  /** The largest size of a script. */
  static final int MAX_SCRIPT_OCTETS = 1024 * 1024;

  private final Path folder;
  private final Path real;
  private final Keywords keywords;
  private int files;
  private long octets;

  /**
   * Opens the folder.
   *
   * @throws InvalidInputException if it is not a folder
   */
  ExportFiles(Path folder, Keywords keywords) {
    this.folder = folder;
    this.keywords = keywords;
    try {
      this.real = folder.toRealPath();
    } catch (IOException e) {
      throw noFolder();
    }
    if (!Files.isDirectory(real)) {
      throw noFolder();
    }
  }

  private InvalidInputException noFolder() {
    return problem(
        "no-tenant",
        folder.toString(),
        "there is no such folder",
        "give the folder that the Deploy CLI exported to");
  }

  /** Returns the folder as the user wrote it. */
  Path folder() {
    return folder;
  }

  boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  /**
   * Lists the files of a subfolder by name; empty if there is no such subfolder.
   *
   * @param ending the ending of the wanted names
   */
  List<Path> list(String subfolder, String ending) {
    Path listed = folder.resolve(subfolder);
    if (!Files.exists(listed)) {
      return List.of();
    }
    requireInside(listed, listed.toString());
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(listed)) {
      for (Path entry : entries) {
        if (entry.toString().endsWith(ending)) {
          found.add(entry);
          requireNotTooMany(found.size());
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw problem(
          "unreadable-file",
          listed.toString(),
          "the folder cannot be read",
          "check that it is a folder and may be read");
    }
    Collections.sort(found);
    return found;
  }

  /**
   * Reads a JSON file.
   *
   * @throws InvalidInputException if the file is unreadable or not one JSON value
   */
  LocatedValue json(Path file) {
    String text = text(file, JsonReader.MAX_OCTETS);
    String replaced = keywords.replace(text);
    try {
      return JsonReader.read(file.toString(), 1, replaced.getBytes(StandardCharsets.UTF_8));
    } catch (InvalidInputException e) {
      throw becauseOfKeywords(file, replaced, e);
    }
  }

  /**
   * Reads a YAML file.
   *
   * @throws InvalidInputException if the file is unreadable or not one YAML document
   */
  LocatedValue yaml(Path file) {
    String replaced = keywords.replace(text(file, JsonReader.MAX_OCTETS));
    try {
      return YamlReader.read(file.toString(), replaced);
    } catch (InvalidInputException e) {
      throw becauseOfKeywords(file, replaced, e);
    }
  }

  /**
   * Returns the problems of keywords without a value, if the file has any: they are why it is
   * unreadable.
   */
  private static InvalidInputException becauseOfKeywords(
      Path file, String replaced, InvalidInputException otherwise) {
    Problems missing = new Problems();
    reportMissing(file, replaced, missing);
    try {
      missing.throwIfAny();
      return otherwise;
    } catch (InvalidInputException e) {
      return e;
    }
  }

  /**
   * Reads a script.
   *
   * @param written the path as the export names it
   * @param at the place of the path in the export
   * @param base the subfolder that the path is relative to; empty for the folder itself
   * @throws InvalidInputException if the path leads out of the folder, or to no readable file
   */
  ScriptFile script(String written, String at, String base) {
    Path file = inside(written, at, base);
    String replaced = keywords.replace(text(file, MAX_SCRIPT_OCTETS));
    return new ScriptFile(file.toString(), replaced);
  }

  /** Reports every keyword in a text that has no value. */
  static void reportMissing(Path file, String replaced, Problems problems) {
    int from = 0;
    Optional<MatchResult> found = Keywords.missing(replaced);
    while (found.isPresent()) {
      int start = from + found.get().start();
      noValue(
          found.get().group(1), Utf8Text.at(file.toString(), replaced, start).toString(), problems);
      from += found.get().end();
      found = Keywords.missing(replaced.substring(from));
    }
  }

  /** Reports a keyword without a value. */
  static void noValue(String keyword, String where, Problems problems) {
    problems.add(
        "keyword-without-value",
        where,
        "the keyword " + keyword + " has no value",
        "give it by --keyword "
            + keyword
            + "=VALUE, or in AUTH0_KEYWORD_REPLACE_MAPPINGS of the export's config.json");
  }

  /** True if the path in the export leads to a file. */
  boolean isFile(String written, String at, String base) {
    return Files.isRegularFile(inside(written, at, base));
  }

  private Path inside(String written, String at, String base) {
    try {
      Path root = folder.toAbsolutePath().normalize();
      Path file = folder.resolve(base).resolve(written.replace('\\', '/')).normalize();
      Path whole = file.toAbsolutePath().normalize();
      if (whole.startsWith(root) && !whole.equals(root)) {
        return file;
      }
    } catch (InvalidPathException e) {
      // not a valid path, so not inside: reported below, which does not repeat it
    }
    throw outside(at);
  }

  private static InvalidInputException outside(String at) {
    return problem(
        "path-outside",
        at,
        "a path leads out of the export's folder",
        "keep the file in the folder, and name it relative to it");
  }

  private void requireInside(Path file, String at) {
    try {
      if (!file.toRealPath().startsWith(real)) {
        throw outside(at);
      }
    } catch (IOException e) {
      throw unreadable(file);
    }
  }

  /**
   * Checks that no link leads out of the folder.
   *
   * @throws InvalidInputException if one does
   */
  static void requireInside(Path folder, Path file) {
    new ExportFiles(folder, Keywords.NONE).requireInside(file, file.toString());
  }

  private String text(Path file, int limit) {
    requireInside(file, file.toString());
    if (!Files.isRegularFile(file)) {
      throw unreadable(file);
    }
    requireNotTooMany(++files);
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(limit + 1);
    } catch (IOException e) {
      throw unreadable(file);
    }
    octets += content.length;
    if (content.length > limit || octets > MAX_OCTETS) {
      throw problem(
          "too-large",
          file.toString(),
          content.length > limit
              ? "the file is larger than " + limit / 1024 / 1024 + " MiB"
              : "the export is larger than " + MAX_OCTETS / 1024 / 1024 + " MiB",
          "check that it is part of the export: no tenant needs this much");
    }
    return Utf8Text.decode(file.toString(), content);
  }

  private void requireNotTooMany(int number) {
    if (number > MAX_FILES) {
      throw problem(
          "too-large",
          folder.toString(),
          "the export has more than " + MAX_FILES + " files",
          "give the folder of one tenant");
    }
  }

  private static InvalidInputException unreadable(Path file) {
    return problem(
        "unreadable-file",
        file.toString(),
        "the file cannot be read",
        "check that it exists, is a file and may be read");
  }

  private static InvalidInputException problem(
      String code, String where, String message, String nextStep) {
    return new InvalidInputException(new Problem(code, where, message, nextStep));
  }
}
