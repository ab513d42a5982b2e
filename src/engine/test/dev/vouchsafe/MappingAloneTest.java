package dev.vouchsafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base32;
import org.apache.xml.security.Init;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonParser;

/** The engine in class loaders with only some of its libraries. */
class MappingAloneTest {
  private static final String LOGIN =
      "samples/precedence/app-metadata-answers-to-bare-names/login.json";

  /** No xmlsec, no BouncyCastle, no logger. */
  @Test
  void a_login_is_read_resolved_and_mapped_with_jackson_core_alone() throws Exception {
    try (URLClassLoader alone = loader(JsonParser.class)) {
      for (Class<?> absent : new Class<?>[] {Init.class, PEMParser.class, LoggerFactory.class}) {
        assertThatThrownBy(() -> alone.loadClass(absent.getName()))
            .isInstanceOf(ClassNotFoundException.class);
      }
      assertThat(call(alone, MappedLogin.class, "of", Path.of(LOGIN).toAbsolutePath().toString()))
          .isEqualTo(MappedLogin.of(LOGIN))
          .asString()
          .contains("\n");
      assertThat(call(alone, MappedLogin.class, "inCode", "ada@acme.example"))
          .isEqualTo("ada@acme.example\nmail");
    }
  }

  /** The libraries that the artifact brings, and no others: no OpenSAML. */
  @Test
  void metadata_and_messages_need_what_the_artifact_brings() throws Exception {
    try (URLClassLoader brought =
        loader(
            JsonParser.class,
            Init.class,
            PEMParser.class,
            BouncyCastleProvider.class,
            CMSObjectIdentifiers.class,
            Base32.class,
            LoggerFactory.class,
            JWSObject.class)) {
      assertThatThrownBy(() -> brought.loadClass("org.opensaml.core.xml.XMLObject"))
          .isInstanceOf(ClassNotFoundException.class);
      assertThat(call(brought, AnsweredRequest.class, "of", "https://idp.example"))
          .asString()
          .contains("Location=\"https://idp.example/sso\"")
          .contains("<ds:Signature")
          .contains("reads https://crm.example/metadata")
          .contains("answers to https://crm.example/acs");
    }
  }

  private static URLClassLoader loader(Class<?>... libraries) {
    URL[] places =
        Stream.concat(Stream.of(AssertionIssuer.class, MappedLogin.class), Stream.of(libraries))
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
            .distinct()
            .toArray(URL[]::new);
    return new URLClassLoader(places, ClassLoader.getPlatformClassLoader());
  }

  private static Object call(ClassLoader in, Class<?> type, String method, String argument)
      throws ReflectiveOperationException {
    return in.loadClass(type.getName()).getMethod(method, String.class).invoke(null, argument);
  }
}
