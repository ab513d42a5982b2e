package dev.vouchsafe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** {@code issue -} used by a program that waits for each answer before it sends the next login. */
class LineByLineTest {
  private static String login(String user) {
    return "{\"client\": {\"callbacks\": [\"https://sp.example/acs\"]}, \"user\": {\"user_id\": \""
        + user
        + "\"}}\n";
  }

  @Test
  void each_login_is_answered_while_the_input_is_still_open() throws Exception {
    Pipe in = Pipe.open();
    Pipe out = Pipe.open();
    CompletableFuture<Integer> code =
        CompletableFuture.supplyAsync(
            () -> run(Channels.newInputStream(in.source()), Channels.newOutputStream(out.sink())));
    try (OutputStream asking = Channels.newOutputStream(in.sink());
        BufferedReader answers =
            new BufferedReader(
                new InputStreamReader(Channels.newInputStream(out.source()), UTF_8))) {
      for (String line : new String[] {login("u1"), "not a login\n", login("u2")}) {
        asking.write(line.getBytes(UTF_8));
        asking.flush();
        assertThat(answers.readLine()).contains(line.startsWith("{") ? "response" : "problem");
      }
      in.sink().close();
      assertThat(answers.readLine()).isNull();
    }
    assertThat(code.get()).isEqualTo(2);
  }

  /** Closes the output at the end, as a process does. */
  private static int run(InputStream in, OutputStream out) {
    try (out) {
      return Main.run(
          new String[] {
            "issue",
            "--key",
            "samples/keys/idp-rsa.key.pem",
            "--cert",
            "samples/keys/idp-rsa.crt.pem",
            "--format",
            "json",
            "-"
          },
          in,
          new PrintStream(out, false, UTF_8),
          new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
