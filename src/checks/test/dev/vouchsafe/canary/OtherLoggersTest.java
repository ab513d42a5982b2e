package dev.vouchsafe.canary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The seventh rule of the debug log: no denied value appears even with every logger at TRACE. Each
 * logging framework runs in its own process, with java.util.logging open too, because xmlsec logs
 * there.
 */
class OtherLoggersTest {
  private static final Path CONFIGURATION = Path.of("src/checks/test/loggers");

  /** A logging framework that SLF4J and the platform's loggers lead to. */
  enum Framework {
    LOGBACK("logback.configurationFile", "logback.xml"),
    JAVA_UTIL_LOGGING("java.util.logging.config.file", "logging.properties"),
    LOG4J2("log4j2.configurationFile", "log4j2.xml");

    private final String property;
    private final String file;

    Framework(String property, String file) {
      this.property = property;
      this.file = file;
    }

    /** The class path of the tests with this framework's jars in place of Logback's. */
    String classPath() throws IOException {
      String own = System.getProperty("java.class.path");
      if (this == LOGBACK) {
        return own;
      }
      Path jars = Path.of("target/loggers", name().toLowerCase(java.util.Locale.ROOT));
      try (Stream<Path> files = Files.list(jars)) {
        return Stream.concat(
                files.map(Path::toString),
                Stream.of(own.split(File.pathSeparator)).filter(path -> !path.contains("logback")))
            .collect(Collectors.joining(File.pathSeparator));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void with_every_logger_open_no_denied_value_appears(Framework framework) throws Exception {
    String[] output = output(framework).split(LoggedLogins.CONTROL);
    assertThat(output).as("%s", output[0]).hasSize(2);
    assertThat(output[0])
        .as("the loggers are open, and the debug log goes there")
        .contains("dev.vouchsafe.debug", "[withheld]", "<saml:Subject>", "org.apache.xml.security");
    Canary canary = new Canary(List.of(LoggedLogins.LONG, LoggedLogins.SHORT, LoggedLogins.NUMBER));
    assertThat(canary.findIn(List.of(output[0]))).isEmpty();
    assertThat(canary.findIn(List.of(output[1])))
        .as("the control: what others digest is printed")
        .isPresent();
    assertThat(output[1]).contains("DigesterOutputStream");
  }

  private static String output(Framework framework) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D" + framework.property + "=" + CONFIGURATION.resolve(framework.file),
                "-Djava.util.logging.config.file=" + CONFIGURATION.resolve("logging.properties"),
                "-Dfile.encoding=UTF-8",
                "-cp",
                framework.classPath(),
                "dev.vouchsafe.canary.LoggedLogins")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
