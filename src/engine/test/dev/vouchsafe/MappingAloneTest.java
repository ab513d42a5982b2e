package dev.vouchsafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Mapping runs with the engine and jackson-core: no xmlsec, no BouncyCastle, no logger. */
class MappingAloneTest {
  @Test
  void a_login_is_read_resolved_and_mapped_with_two_jars() throws Exception {
    URL[] two = {
      place(AssertionIssuer.class),
      place(MappedLogin.class),
      place(tools.jackson.core.JsonParser.class)
    };
    try (URLClassLoader alone = new URLClassLoader(two, ClassLoader.getPlatformClassLoader())) {
      assertThatThrownBy(() -> alone.loadClass("org.apache.xml.security.Init"))
          .isInstanceOf(ClassNotFoundException.class);
      Object released =
          alone
              .loadClass(MappedLogin.class.getName())
              .getMethod("of", String.class)
              .invoke(
                  null,
                  Path.of("samples/precedence/app-metadata-answers-to-bare-names/login.json")
                      .toAbsolutePath()
                      .toString());
      assertThat(released)
          .isEqualTo(
              MappedLogin.of("samples/precedence/app-metadata-answers-to-bare-names/login.json"))
          .asString()
          .contains("\n");
    }
  }

  private static URL place(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
