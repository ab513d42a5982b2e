package dev.vouchsafe.messages;

import static dev.vouchsafe.messages.SampleRequest.AUTHN_REQUEST;
import static dev.vouchsafe.messages.SampleRequest.CLOCK;
import static dev.vouchsafe.messages.SampleRequest.ENDPOINT;
import static dev.vouchsafe.messages.SampleRequest.client;
import static dev.vouchsafe.messages.SampleRequest.posted;
import static dev.vouchsafe.messages.SampleRequest.query;
import static dev.vouchsafe.messages.SampleRequest.read;
import static dev.vouchsafe.messages.SampleRequest.redirected;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.vouchsafe.Growth;
import dev.vouchsafe.Thorough;
import dev.vouchsafe.response.InMemoryReplayCheck;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.TraceRecorder;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processor time for very many small parts at each endpoint, before any signature is checked. */
@Thorough
class CostOfMessagesTest {
  private static final Client ANY = client("{}");
  private static final int LARGEST = MessageText.LARGEST * 9 / 10;

  private static String flooded(String piece, int times) {
    return AUTHN_REQUEST.replace(
        "</samlp:AuthnRequest>",
        "<samlp:Extensions>" + piece.repeat(times) + "</samlp:Extensions></samlp:AuthnRequest>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?a?>",
        "<!---->",
        "<b/>",
        "<b xmlns='urn:x'/>",
        "<b c='d'/>",
        "<![CDATA[]]>",
        "&amp;",
        "&#9;",
        "x<b/>"
      })
  void of_a_posted_request(String piece) {
    Growth.assertInProportion(
        piece,
        LARGEST / 4 / piece.length(),
        times -> {
          InboundMessage message = posted(flooded(piece, times));
          return () -> read(message, ANY);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"<?a?>", "<!---->", "<b/>"})
  void of_a_logout_request_and_response(String piece) {
    InMemoryReplayCheck replays = new InMemoryReplayCheck(CLOCK, 10);
    LogoutRequestReader requests = new LogoutRequestReader(CLOCK, MessageLimits.DEFAULTS, replays);
    LogoutResponseReader responses =
        new LogoutResponseReader(CLOCK, MessageLimits.DEFAULTS, replays);
    int size = LARGEST / 4 / piece.length();
    Growth.assertInProportion(
        "LogoutRequest of " + piece,
        size,
        times -> {
          InboundMessage message = logout("Request", piece, times);
          return () -> requests.read(message, ANY, ENDPOINT);
        });
    Growth.assertInProportion(
        "LogoutResponse of " + piece,
        size,
        times -> {
          InboundMessage message = logout("Response", piece, times);
          return () -> responses.read(message, ANY, ENDPOINT, Set.of());
        });
  }

  private static InboundMessage logout(String kind, String piece, int times) {
    return posted("SAML" + kind, flooded(piece, times).replace("AuthnRequest", "Logout" + kind));
  }

  @Test
  void of_a_query_that_repeats_itself() {
    Growth.assertInProportion(
        "deflated",
        3000,
        times -> {
          String text = query("SAMLRequest", flooded("<?a?>", times));
          return () -> read(redirected(text), ANY);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"&", "a&", "a=b&", "%41", "+", "=", "wctx=a&", "%"})
  void of_a_form_and_a_query(String piece) {
    Growth.assertInProportion(
        piece,
        Parameters.LARGEST_QUERY / 5 / piece.length(),
        times -> {
          String text = "wa=wsignin1.0&wctx=" + piece.repeat(times);
          return () -> Parameters.ofQuery(text);
        });
    Growth.assertInProportion(
        piece,
        Parameters.LARGEST_FORM / 5 / piece.length(),
        times -> {
          byte[] octets = ("SAMLRequest=" + piece.repeat(times)).getBytes(US_ASCII);
          return () -> Parameters.ofForm(octets);
        });
  }

  @Test
  void of_a_sign_in_by_ws_federation() {
    Client party = client(Protocol.WSFED, "{}", SampleRequest.ACS);
    WsFedMessageReader reader = new WsFedMessageReader(CLOCK, MessageLimits.DEFAULTS);
    Growth.assertInProportion(
        "wreq",
        10_000,
        times -> {
          Parameters parameters =
              Parameters.ofQuery("wa=wsignin1.0&wreq=" + "%3Ca/%3E".repeat(times / 8));
          return () -> reader.read(parameters, party, new TraceRecorder());
        });
  }
}
