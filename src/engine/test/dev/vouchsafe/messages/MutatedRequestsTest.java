package dev.vouchsafe.messages;

import static dev.vouchsafe.messages.SampleRequest.AUTHN_REQUEST;
import static dev.vouchsafe.messages.SampleRequest.SIGNER;
import static dev.vouchsafe.messages.SampleRequest.posted;
import static dev.vouchsafe.messages.SampleRequest.query;
import static dev.vouchsafe.messages.SampleRequest.read;
import static dev.vouchsafe.messages.SampleRequest.redirected;
import static dev.vouchsafe.messages.SampleRequest.signed;
import static dev.vouchsafe.messages.SampleRequest.signing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.signing.TestIdentity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** A changed signed request is refused, or still says what was signed. */
class MutatedRequestsTest {
  private static final Client SIGNING = signing(TestIdentity.RSA);
  private static final String XML = SIGNER.sign(AUTHN_REQUEST, "AuthnRequest");
  private static final String QUERY =
      signed(query("SAMLRequest", AUTHN_REQUEST) + "&RelayState=a%2Fb", TestIdentity.RSA);
  private static final AuthnRequest POSTED = read(posted(XML), SIGNING).content();
  private static final AuthnRequest REDIRECTED = read(redirected(QUERY), SIGNING).content();

  private static void refusedOrSame(Supplier<InboundMessage> message, AuthnRequest signed) {
    try {
      ReceivedMessage<AuthnRequest> received = read(message.get(), SIGNING);
      assertThat(received).isInstanceOf(VerifiedMessage.class);
      assertThat(received.content()).isEqualTo(signed);
    } catch (InvalidInputException e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }

  private static String changed(String text, int at, String with, int length) {
    int from = Math.floorMod(at, text.length());
    return text.substring(0, from) + with + text.substring(Math.min(text.length(), from + length));
  }

  @Property(tries = 300)
  void aPostedRequestCannotBeChanged(
      @ForAll int at,
      @ForAll @StringLength(max = 3) String with,
      @ForAll @IntRange(max = 4) int length) {
    refusedOrSame(() -> posted(changed(XML, at, with, length)), POSTED);
  }

  @Property(tries = 300)
  void partsOfARequestCannotBeMoved(
      @ForAll int from, @ForAll @IntRange(max = 400) int length, @ForAll int to) {
    int start = Math.floorMod(from, XML.length());
    String part = XML.substring(start, Math.min(XML.length(), start + length));
    refusedOrSame(() -> posted(changed(XML, to, part, 0)), POSTED);
  }

  @Property(tries = 300)
  void aRedirectedRequestCannotBeChanged(
      @ForAll int at,
      @ForAll @AlphaChars @StringLength(max = 2) String with,
      @ForAll @IntRange(max = 2) int length) {
    refusedOrSame(() -> redirected(changed(QUERY, at, with, length)), REDIRECTED);
  }

  @Property(tries = 500)
  void anyQueryIsReadOrRefused(@ForAll String raw) {
    try {
      assertThat(Parameters.ofQuery(raw)).isNotNull();
    } catch (InvalidInputException e) {
      assertThat(e.problems()).hasSize(1);
    }
  }

  @Property(tries = 500)
  void whatIsPercentEncodedIsReadBack(@ForAll String text) {
    String valid = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    String raw = URLEncoder.encode(valid, StandardCharsets.UTF_8);
    Parameters read = Parameters.ofQuery("before=x&name=" + raw + "&after");
    assertThat(read.text("name")).contains(valid);
    assertThat(read.raw("name")).contains(raw);
    assertThat(read.text("after")).contains("");
  }
}
