package dev.vouchsafe.cli;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.compare.answer.Answer;
import dev.vouchsafe.compare.answer.MessageReader;
import dev.vouchsafe.compare.answer.OurAnswers;
import dev.vouchsafe.compare.capture.CaptureFile;
import dev.vouchsafe.compare.capture.PastedResponse;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.xml.SafeXml;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * One side of {@code diff}: a file or folder, and what follows {@code @} or {@code #} in the
 * argument.
 *
 * @param name the argument as the user wrote it
 * @param path the file or folder
 * @param precedence the precedence, from {@code @legacy} or {@code @upgraded}
 * @param number the number of a response in a capture, from {@code #2}; empty for the last response
 */
record DiffSide(String name, Path path, Optional<Precedence> precedence, Optional<Integer> number) {

  /** Reads an argument. {@code @} and what follows it belong to the name if such a file exists. */
  static DiffSide of(String given) {
    if (given.isEmpty()) {
      throw wrong("diff", "the name of a side is empty", "name two files: vouchsafe diff A B");
    }
    if (given.equals(LoginInputs.STDIN) || Files.exists(Path.of(given))) {
      return new DiffSide(given, Path.of(given), Optional.empty(), Optional.empty());
    }
    int at = given.lastIndexOf('@');
    int hash = given.lastIndexOf('#');
    if (at > 0) {
      return new DiffSide(
          given,
          Path.of(given.substring(0, at)),
          Optional.of(precedence(given, at)),
          Optional.empty());
    } else if (hash > 0 && given.substring(hash + 1).matches("[1-9][0-9]{0,5}")) {
      return new DiffSide(
          given,
          Path.of(given.substring(0, hash)),
          Optional.empty(),
          Optional.of(Integer.parseInt(given.substring(hash + 1))));
    }
    throw unreadable(given);
  }

  private static Precedence precedence(String given, int at) {
    String file = given.substring(0, at);
    String word = given.substring(at + 1);
    return switch (word) {
      case "legacy" -> Precedence.LEGACY;
      case "upgraded" -> Precedence.UPGRADED;
      default ->
          throw wrong(
              given,
              Files.exists(Path.of(file))
                  ? "there is no precedence \"" + word + "\""
                  : "there is no such file",
              "write " + file + "@legacy or " + file + "@upgraded");
    };
  }

  boolean isTenant() {
    return Files.isDirectory(path) || path.toString().matches(".*\\.ya?ml");
  }

  /**
   * Makes or reads the answer of this side.
   *
   * @param tenants the tenants of both sides
   */
  Answer answer(Console console, DiffOptions options, List<Path> tenants) {
    if (isTenant()) {
      only(path);
      return ours(options, options.login(options.sides().export(path, tenants, console)));
    }
    byte[] octets = read(console);
    Optional<byte[]> json = CaptureFile.json(octets);
    if (json.isEmpty()) {
      return captured(only(PastedResponse.xml(name, octets)), options);
    }
    requireSize(octets);
    LocatedValue document = document(json.get());
    if (CaptureFile.is(document)) {
      return captured(numbered(CaptureFile.responses(path.toString(), document)), options);
    } else if (document.fields().containsKey("client")) {
      return ours(options, LoginToIssue.of(only(LoginFile.readScripted(path))));
    }
    Optional<byte[]> issued = CaptureFile.issued(document);
    return captured(only(issued.isPresent() ? issued.get() : pasted(octets)), options);
  }

  private LocatedValue document(byte[] json) {
    try {
      return JsonReader.read(path.toString(), 1, json);
    } catch (InvalidInputException e) {
      if (!e.problem().code().equals(JsonReader.SEVERAL_VALUES)) {
        throw e;
      }
      throw wrong(
          e.problem().where(),
          "the file holds several logins, and a side is one",
          "take one out, for example the first line: sed -n 1p FILE > one.json, and give that");
    }
  }

  /** Returns the response of a form's fields as JSON. */
  private byte[] pasted(byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8);
    if (!text.contains("SAMLResponse") && !text.contains("wresult")) {
      throw wrong(
          name,
          "the JSON is no HAR file, no export of SAML-tracer, no login file, and no output of"
              + " issue --format json with a response",
          "give one of these, or the SAMLResponse as the browser sent it");
    }
    return PastedResponse.xml(name, octets);
  }

  private void requireSize(byte[] octets) {
    if (octets.length > JsonReader.MAX_OCTETS) {
      throw new InvalidInputException(
          new Problem(
              "too-large",
              name,
              "the HAR file or export is larger than "
                  + JsonReader.MAX_OCTETS / 1024 / 1024
                  + " MiB",
              "record the login alone, or keep only the requests that carry SAMLResponse"));
    }
  }

  /** Returns the only login or response of a file; refuses a number, because there is only one. */
  private <T> T only(T found) {
    if (number.isPresent()) {
      throw wrong(
          name,
          "#" + number.get() + " chooses a response, but the file is not a capture",
          "give the file without #, or a HAR file or an export of SAML-tracer");
    }
    return found;
  }

  private byte[] numbered(List<byte[]> responses) {
    int index = number.orElse(responses.size());
    if (index > responses.size()) {
      throw wrong(
          name,
          "the capture holds " + responses.size() + " responses",
          "give a number from #1 to #" + responses.size());
    }
    return responses.get(index - 1);
  }

  private Answer captured(byte[] xml, DiffOptions options) {
    if (precedence.isPresent()) {
      throw wrong(name, "a response has no precedence to choose", "give the file without @");
    }
    return MessageReader.read(name, xml, options.sides().decrypter());
  }

  private Answer ours(DiffOptions options, LoginToIssue login) {
    AssertionIssuer issuer = options.sides().issuer(precedence.orElse(Precedence.UPGRADED)).build();
    return OurAnswers.of(issuer, login.login(), login.issuance(options.sides().scripts()));
  }

  private byte[] read(Console console) {
    try (InputStream in =
            name.equals(LoginInputs.STDIN) ? console.in() : Files.newInputStream(path);
        InputStream whole = unpacked(new PushbackInputStream(in, 2))) {
      return whole.readNBytes(2 * SafeXml.MAX_OCTETS);
    } catch (ZipException | EOFException e) {
      throw wrong(
          name, "the file is gzipped, and cut or damaged", "copy it again; gzip -t FILE checks it");
    } catch (IOException e) {
      throw unreadable(name);
    }
  }

  private static InputStream unpacked(PushbackInputStream in) throws IOException {
    byte[] start = in.readNBytes(2);
    in.unread(start);
    boolean gzip = start.length == 2 && (start[0] & 0xFF) == 0x1F && (start[1] & 0xFF) == 0x8B;
    return gzip ? new GZIPInputStream(in) : in;
  }

  private static InvalidInputException unreadable(String name) {
    return wrong(name, "the file cannot be read", "check that the file exists and may be read");
  }

  private static InvalidInputException wrong(String where, String message, String nextStep) {
    return new InvalidInputException(new Problem("wrong-usage", where, message, nextStep));
  }
}
