package dev.vouchsafe.compare.capture;

import dev.vouchsafe.compare.answer.MessageReader;
import dev.vouchsafe.encryption.AssertionDecrypter;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Reads the captures of a folder and its subfolders: responses in every form that people paste, HAR
 * files and exports of SAML-tracer, gzipped or not. An unreadable file does not affect the others.
 * Files whose name starts with a dot are skipped.
 */
public final class CaptureFolder {
  /** The largest number of files, because their responses are held in memory. */
  public static final int MAX_FILES = 10_000;

  private final Path folder;
  private final Optional<AssertionDecrypter> decrypter;
  private final List<Capture> captures = new ArrayList<>();

  private CaptureFolder(Path folder, Optional<AssertionDecrypter> decrypter) {
    this.folder = folder;
    this.decrypter = decrypter;
  }

  /**
   * Reads a folder.
   *
   * @param decrypter decrypts assertions; empty if there is no key
   * @return the captures, in the order of their names
   * @throws InvalidInputException if the folder cannot be read, is empty, or holds too many files
   */
  public static List<Capture> read(Path folder, Optional<AssertionDecrypter> decrypter) {
    CaptureFolder reader = new CaptureFolder(folder, decrypter);
    reader.files().forEach(reader::add);
    return List.copyOf(reader.captures);
  }

  private List<Path> files() {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files =
          found
              .filter(file -> Files.isRegularFile(file) && !isHidden(file))
              .limit(MAX_FILES + 1L)
              .sorted()
              .toList();
    } catch (IOException e) {
      throw new InvalidInputException(
          problem(
              "unreadable-file",
              folder.toString(),
              "the folder cannot be read",
              "check that it exists, is a folder and may be read"),
          e);
    }
    if (files.isEmpty() || files.size() > MAX_FILES) {
      throw new InvalidInputException(
          problem(
              files.isEmpty() ? "no-response" : "too-many",
              folder.toString(),
              files.isEmpty()
                  ? "the folder holds no captures"
                  : "the folder holds more than " + MAX_FILES + " files",
              "put HAR files, exports of SAML-tracer, or responses of the logins to compare into it"));
    }
    return files;
  }

  private boolean isHidden(Path file) {
    for (Path name : folder.relativize(file)) {
      if (name.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private void add(Path file) {
    String name = folder.relativize(file).toString();
    try {
      byte[] octets = octets(file);
      Optional<LocatedValue> json = json(file.toString(), octets);
      if (json.filter(CaptureFile::is).isPresent()) {
        add(name, file.toString(), CaptureFile.read(file.toString(), json.get()));
      } else {
        byte[] xml =
            json.flatMap(CaptureFile::issued).orElseGet(() -> response(file.toString(), octets));
        captures.add(read(name, file.toString(), xml));
      }
    } catch (InvalidInputException e) {
      captures.add(Capture.unreadable(name, e.problem()));
    }
  }

  private void add(String name, String source, CaptureFile recorded) {
    int number = 0;
    for (byte[] xml : recorded.found()) {
      number++;
      captures.add(read(name + "#" + number, source, xml));
    }
    if (recorded.masked() > 0 || number == 0) {
      captures.add(Capture.unreadable(name, recorded.problem()));
    }
  }

  private Capture read(String name, String source, byte[] xml) {
    try {
      return Capture.of(name, MessageReader.read(source, xml, decrypter));
    } catch (InvalidInputException e) {
      return Capture.unreadable(name, e.problem());
    }
  }

  /** Reads JSON, such as a HAR file or an export of SAML-tracer; empty if it is something else. */
  private static Optional<LocatedValue> json(String source, byte[] octets) {
    try {
      return CaptureFile.json(octets).map(json -> JsonReader.read(source, 1, json));
    } catch (InvalidInputException e) {
      throw of(
          e.problem(),
          "export the capture again, or put each response of a log into a file of its own;"
              + " take other files out of the folder");
    }
  }

  private static byte[] response(String source, byte[] octets) {
    try {
      return PastedResponse.xml(source, octets);
    } catch (InvalidInputException e) {
      throw of(
          e.problem(),
          "put one SAMLResponse or wresult into it as the browser sent it: XML, Base64, or the"
              + " form body; take other files out of the folder");
    }
  }

  /** The same problem with what helps in a folder, where a file may be none of a browser's. */
  private static InvalidInputException of(Problem problem, String nextStep) {
    return new InvalidInputException(
        problem(problem.code(), problem.where(), problem.message(), nextStep));
  }

  private static byte[] octets(Path file) {
    byte[] octets;
    try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(2);
      boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
      in.reset();
      try (InputStream whole = gzip ? new GZIPInputStream(in) : in) {
        octets = whole.readNBytes(JsonReader.MAX_OCTETS + 1);
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          problem(
              "unreadable-file",
              file.toString(),
              "the file cannot be read to its end",
              "check that it may be read, and is whole if it is gzipped"),
          e);
    }
    if (octets.length > JsonReader.MAX_OCTETS) {
      throw new InvalidInputException(
          problem(
              "too-large",
              file.toString(),
              "the file is larger than " + JsonReader.MAX_OCTETS / 1024 / 1024 + " MiB",
              "record the login alone, or keep only the requests that carry SAMLResponse"));
    }
    return octets;
  }

  private static Problem problem(String code, String where, String message, String nextStep) {
    return new Problem(code, where, message, nextStep);
  }
}
