package dev.vouchsafe.metadata;

import static dev.vouchsafe.metadata.MadeUpMetadata.acs;
import static dev.vouchsafe.metadata.MadeUpMetadata.entity;
import static dev.vouchsafe.metadata.MadeUpMetadata.reader;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.Growth;
import dev.vouchsafe.Thorough;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processor time for unsigned metadata with very many small parts. */
@Thorough
class CostOfMetadataTest {
  private static final String OPEN =
      "<md:EntitiesDescriptor xmlns:md='urn:oasis:names:tc:SAML:2.0:metadata'>";

  private static Runnable reading(String xml) {
    byte[] octets = xml.getBytes(UTF_8);
    return () -> reader().read("sp.xml", new ByteArrayInputStream(octets), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<?a?>", "<!---->", " ", "&#9;", "<![CDATA[ ]]>"})
  void around_an_entity_and_within(String piece) {
    Growth.assertInProportion(
        piece + " around",
        20_000,
        times ->
            reading(OPEN + piece.repeat(times) + entity("urn:sp") + "</md:EntitiesDescriptor>"));
    Growth.assertInProportion(
        piece + " within",
        20_000,
        times -> reading(entity("urn:sp", "", piece.repeat(times) + acs("https://sp.example/a"))));
  }

  @Test
  void of_many_endpoints() {
    Growth.assertInProportion(
        "endpoints",
        2_000,
        times -> reading(entity("urn:sp", "", acs("https://sp.example/a").repeat(times))));
  }

  @Test
  void of_many_entities() {
    Growth.assertInProportion(
        "entities",
        2_000,
        times -> {
          StringBuilder xml = new StringBuilder(OPEN);
          for (int i = 0; i < times; i++) {
            xml.append(entity("urn:sp" + i));
          }
          return reading(xml + "</md:EntitiesDescriptor>");
        });
  }
}
