package dev.vouchsafe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.Faults;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.regex.*;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsAsDifferencesTest {
  @TempDir private Path folder;

  private record Ran(int code, String out, String err) {}

  private static Ran run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            args,
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void explore() throws Exception {
    Path login = folder.resolve("login.json");
    Files.writeString(
        login,
        "{\"client\": {\"client_id\": \"crm\", \"callbacks\": [\"https://crm.example/acs\"], \"addons\": {\"samlp\": {\"mappings\": {\"groups\": \"groups\", \"email\": \"email\"}}}}, \"user\": {\"user_id\": \"auth0|jane\", \"email\": \"jane@acme.example\", \"groups\": [\"a\", \"b\"]}, \"request\": {\"id\": \"_r1\", \"issuer\": \"https://crm.example/sp\", \"acs_url\": \"https://crm.example/acs\"}}");
    String[] keys = {
      "--key",
      "samples/keys/idp-rsa.key.pem",
      "--cert",
      "samples/keys/idp-rsa.crt.pem",
      "--at",
      "2026-11-22T08:00:00Z"
    };
    List<String> good = new ArrayList<>(List.of("issue", login.toString()));
    good.addAll(List.of(keys));
    Path g = folder.resolve("good.xml");
    Ran gr = run(good.toArray(String[]::new));
    System.err.println(gr.err());
    Files.writeString(g, gr.out());
    for (Fault f : Faults.all()) {
      List<String> make = new ArrayList<>(List.of("fault", "make", f.id(), login.toString()));
      make.addAll(List.of(keys));
      Ran made = run(make.toArray(String[]::new));
      if (made.code() != 0) {
        System.err.println(
            "XX "
                + f.family().word()
                + " "
                + f.id()
                + " notmade "
                + made.err().lines().findFirst().orElse(""));
        continue;
      }
      Path b = folder.resolve("bad.xml");
      Files.writeString(b, made.out());
      Ran d = run("diff", g.toString(), b.toString());
      TreeSet<String> codes = new TreeSet<>();
      Matcher m = Pattern.compile("VSD\\d+").matcher(d.out());
      while (m.find()) codes.add(m.group());
      System.err.println(
          "XX "
              + f.family().word()
              + " "
              + f.id()
              + " "
              + d.code()
              + " "
              + codes
              + " "
              + (d.code() == 2 ? d.err().lines().findFirst().orElse("") : "")
              + " | "
              + f.name());
    }
    assertThat(1).isEqualTo(1);
  }
}
