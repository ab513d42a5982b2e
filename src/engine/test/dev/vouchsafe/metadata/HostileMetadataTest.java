package dev.vouchsafe.metadata;

import static dev.vouchsafe.metadata.MadeUpMetadata.SP;
import static dev.vouchsafe.metadata.MadeUpMetadata.acs;
import static dev.vouchsafe.metadata.MadeUpMetadata.entity;
import static dev.vouchsafe.metadata.MadeUpMetadata.reader;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.mapping.MappingSettings;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malicious files, and large harmless ones. */
@Thorough
class HostileMetadataTest {
  private static final int MIB = 1024 * 1024;
  private static final String OPEN =
      "<md:EntitiesDescriptor xmlns:md='urn:oasis:names:tc:SAML:2.0:metadata'>";

  private static Problem refusal(String xml) {
    return refusal(new ByteArrayInputStream(xml.getBytes(UTF_8)));
  }

  private static Problem refusal(InputStream in) {
    Problem problem =
        catchThrowableOfType(
                InvalidInputException.class, () -> reader().read("sp.xml", in, Optional.of(SP)))
            .problem();
    assertThat(problem.line()).hasSizeLessThan(400);
    return problem;
  }

  /** Streams the head, the repeated piece and the tail without holding them in memory. */
  private static InputStream endless(String head, String piece, long octets, String tail) {
    byte[] many = piece.repeat(Math.max(1, MIB / piece.length())).getBytes(UTF_8);
    Stream<byte[]> pieces = Collections.nCopies((int) (octets / many.length), many).stream();
    Iterator<byte[]> all =
        Stream.of(Stream.of(head.getBytes(UTF_8)), pieces, Stream.of(tail.getBytes(UTF_8)))
            .flatMap(each -> each)
            .iterator();
    return new InputStream() {
      private InputStream part = InputStream.nullInputStream();

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] octets, int offset, int length) throws IOException {
        int read = part.read(octets, offset, length);
        while (read < 0 && all.hasNext()) {
          part = new ByteArrayInputStream(all.next());
          read = part.read(octets, offset, length);
        }
        return read;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE md [<!ENTITY a 'b'>]>",
        "<!DOCTYPE md [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>]>",
        "<!DOCTYPE md SYSTEM 'http://evil.example/md.dtd'>",
        "<!DOCTYPE md [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>",
        "<!DOCTYPE md [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
      })
  void a_document_type_is_refused(String doctype) {
    assertThat(refusal(doctype + entity("&c;")).code()).isEqualTo("doctype");
  }

  @Test
  void a_document_type_of_120_mib_is_refused_at_its_beginning() {
    assertThat(refusal(endless("<!DOCTYPE md [", "<!ENTITY x 'y'>", 120 * MIB, "]>")).code())
        .isEqualTo("doctype");
  }

  @Test
  void deep_nesting_is_refused() {
    assertThat(refusal(endless(OPEN, "<a>", 120 * MIB, "")).code()).isEqualTo("limit-exceeded");
    assertThat(refusal(endless(OPEN, OPEN, 120 * MIB, "")).code()).isEqualTo("limit-exceeded");
  }

  @Test
  void an_entity_of_120_mib_is_refused() {
    String start = entity(SP).replaceAll("(?s)</md:SPSSODescriptor>.*", "");
    Problem problem = refusal(endless(start, acs("https://sp.example/acs"), 120 * MIB, "</x>"));
    assertThat(problem.code()).isEqualTo("limit-exceeded");
    assertThat(problem.message()).contains("entity").contains("4 MiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!--", "<x a='", "<?x ", "<", "<x ", "</"})
  void one_thing_of_120_mib_is_refused(String start) {
    assertThat(refusal(endless(OPEN + start, "x", 120 * MIB, "")).code())
        .isIn("limit-exceeded", "not-xml");
  }

  @Test
  void too_many_ids_are_refused() {
    StringBuilder many = new StringBuilder(OPEN);
    for (int i = 0; i < 200_010; i++) {
      many.append("<md:EntityDescriptor entityID='").append(i).append("'/>");
    }
    assertThat(refusal(many.toString()).code()).isEqualTo("limit-exceeded");
  }

  @Test
  void a_file_beyond_the_limit_is_refused_and_one_of_its_size_is_told() {
    Problem problem = refusal(endless(OPEN, "<a/>" + "   text  ".repeat(1000), 300L * MIB, "</x>"));
    assertThat(problem.code()).isEqualTo("too-large");
    assertThat(problem.message()).contains("256 MiB");
  }

  @Test
  void an_aggregate_of_120_mib_is_read() {
    String other = entity("https://other.example") + "<!-- padding -->" + " ".repeat(1000) + "\n";
    ServiceProviderMetadata metadata =
        reader()
            .read(
                "aggregate.xml",
                endless(OPEN + entity(SP), other, 120 * MIB, "</md:EntitiesDescriptor>"),
                Optional.of(SP));
    assertThat(metadata.identity().entityId()).isEqualTo(SP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "http://sp.example/acs", "//sp.example", " "})
  void a_place_that_nothing_may_be_posted_to_becomes_no_callback(String location) {
    ServiceProviderMetadata metadata = MadeUpMetadata.read(entity(SP, "", acs(location)));
    ClientSettings settings =
        ClientSettings.of(metadata, MappingSettings.DEFAULTS, MadeUpMetadata.NOW);
    assertThat(settings.mustBeDecided()).isTrue();
    assertThat(settings.client().json()).contains("\"callbacks\":[]");
  }
}
