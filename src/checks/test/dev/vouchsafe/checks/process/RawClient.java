package dev.vouchsafe.checks.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A client that writes HTTP by hand, and can write it wrong. */
final class RawClient implements AutoCloseable {
  /** The header for a body that is a form. */
  static final String FORM = "Content-Type: application/x-www-form-urlencoded";

  private final Socket socket;

  RawClient(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The head of a form that is posted. */
  static String post(String path, int length) {
    return head("POST " + path, FORM, "Content-Length: " + length);
  }

  /** The head of any request. */
  static String head(String request, String... headers) {
    List<String> lines = new ArrayList<>(List.of(request + " HTTP/1.1", "Host: localhost"));
    lines.addAll(List.of(headers));
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  /** False if the server has closed the connection. */
  boolean send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The status of the answer; 0 if the server closes the connection without an answer. */
  int status() {
    try {
      InputStream in = socket.getInputStream();
      String line = new String(in.readNBytes("HTTP/1.1 200".length()), ISO_8859_1);
      return line.startsWith("HTTP/1.1 ") ? Integer.parseInt(line.substring(9)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** True if the server has not answered yet and the connection is open. */
  boolean isWaiting() {
    try {
      return socket.getInputStream().available() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Closes the connection in the middle of a request. */
  void abort() {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // The client closed the connection first.
    }
    close();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
