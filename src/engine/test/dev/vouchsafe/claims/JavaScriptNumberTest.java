package dev.vouchsafe.claims;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Numbers compared with what a JavaScript engine prints, where one is at hand. */
class JavaScriptNumberTest {
  private static final int COUNT = 20_000;

  @Test
  void numbers_print_as_node_prints_them() throws IOException, InterruptedException {
    assumeTrue(isOnPath("node"));
    List<Double> numbers = numbers(new Random(20_261_122));
    Path input = Files.createTempFile("numbers", ".txt");
    Files.write(input, numbers.stream().map(JavaScriptNumberTest::bits).toList());
    Process node =
        new ProcessBuilder(
                "node",
                "-e",
                "const b = new DataView(new ArrayBuffer(8));"
                    + "const lines = require('fs').readFileSync(process.argv[1], 'utf8').trim().split('\\n');"
                    + "console.log(lines.map(l => { b.setBigUint64(0, BigInt('0x' + l)); return String(b.getFloat64(0)); })"
                    + ".join('\\n'))",
                input.toString())
            .redirectErrorStream(true)
            .start();
    List<String> printed = new String(node.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(node.waitFor()).as(() -> printed.toString()).isZero();
    assertThat(numbers.stream().map(JavaScriptNumber::format)).containsExactlyElementsOf(printed);
    Files.delete(input);
  }

  private static List<Double> numbers(Random random) {
    List<Double> numbers =
        new ArrayList<>(
            List.of(-0.0, 0.0, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, 1e21, 1e-7));
    for (int power = -324; power <= 308; power++) {
      double ten = Double.parseDouble("1e" + power);
      numbers.addAll(List.of(ten, Math.nextUp(ten), -Math.nextDown(ten), ten * 3, ten * 0.7));
    }
    while (numbers.size() < COUNT) {
      double any = Double.longBitsToDouble(random.nextLong());
      double subnormal = Double.longBitsToDouble(random.nextLong() & 0x000F_FFFF_FFFF_FFFFL);
      double common = random.nextInt(1_000_000) / Math.pow(10, random.nextInt(8));
      Stream.of(any, subnormal, common).forEach(numbers::add);
    }
    return numbers.stream().filter(Double::isFinite).toList();
  }

  private static String bits(double number) {
    return String.format("%016x", Double.doubleToRawLongBits(number));
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
