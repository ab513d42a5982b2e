package dev.vouchsafe.idp.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the octets of files, binary ones too, as text. */
public final class RawOctets {
  private static final int UTF8 = 0x80;
  private static final int H2 = 0;

  private RawOctets() {}

  /** Every file below these folders, with its name. */
  public static List<String> below(List<Path> folders) throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          try {
            byte[] octets = Files.readAllBytes(file);
            texts.add(file + "\n" + text(octets, UTF8));
            texts.add(file + "\n" + text(octets, H2));
          } catch (NoSuchFileException e) {
            // The server has removed the file meanwhile.
          }
        }
      }
    }
    return texts;
  }

  /**
   * Decodes characters as UTF-8 or H2 encodes them. H2 encodes each half of a surrogate pair by
   * itself, and does not mark continuation octets. Skips other octets one by one.
   *
   * @param continuing the two highest bits of a continuation octet
   */
  private static String text(byte[] octets, int continuing) {
    StringBuilder out = new StringBuilder(octets.length);
    int at = 0;
    while (at < octets.length) {
      int first = octets[at] & 0xFF;
      int more = first < 0xC0 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF8 ? 3 : 0;
      if (first < 0x80 || more == 0 || !isContinued(octets, at, more, continuing)) {
        out.append((char) first);
        at++;
        continue;
      }
      int point = first & (0x3F >> more);
      for (int i = 1; i <= more; i++) {
        point = point << 6 | (octets[at + i] & 0x3F);
      }
      if (Character.isValidCodePoint(point)) {
        out.appendCodePoint(point);
      }
      at += more + 1;
    }
    return out.toString();
  }

  private static boolean isContinued(byte[] octets, int at, int more, int mark) {
    for (int i = 1; i <= more; i++) {
      if (at + i >= octets.length || (octets[at + i] & 0xC0) != mark) {
        return false;
      }
    }
    return true;
  }
}
