package dev.vouchsafe.verify;

import static dev.vouchsafe.verify.SampleResponse.ASSERTION;
import static dev.vouchsafe.verify.SampleResponse.OPENING;
import static dev.vouchsafe.verify.SampleResponse.STATUS;
import static dev.vouchsafe.verify.SampleResponse.octets;

import dev.vouchsafe.Growth;
import dev.vouchsafe.Thorough;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processor time for a response with very many small parts, before its signature is checked. */
@Thorough
class CostOfResponsesTest {
  private static final ResponseVerifier VERIFIER = SampleResponse.verifier();

  private static Runnable verifying(String extensions, String value) {
    byte[] octets =
        octets(
            OPENING
                + "<samlp:Extensions>"
                + extensions
                + "</samlp:Extensions>"
                + STATUS
                + ASSERTION.replace("jane@acme.example", value)
                + "</samlp:Response>");
    return () -> VERIFIER.verify(octets);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<?a?>", "<!---->", "x<!---->", "<![CDATA[]]>", "&amp;", "&#9;", "x<?a?>", "<b/>"})
  void grows_with_their_number(String piece) {
    int size = piece.equals("<b/>") ? 2_400 : 20_000; // fewer elements than are refused
    Growth.assertInProportion(
        piece + " in extensions", size, times -> verifying(piece.repeat(times), "jane"));
    Growth.assertInProportion(
        piece + " in a NameID", size, times -> verifying("", piece.repeat(times)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<b xmlns='urn:x'/>", "<b xmlns:y='urn:x'/>", "<b c='d' e='f'/>"})
  void also_of_elements_that_declare(String piece) {
    Growth.assertInProportion(piece, 2_400, times -> verifying(piece.repeat(times), "jane"));
  }
}
