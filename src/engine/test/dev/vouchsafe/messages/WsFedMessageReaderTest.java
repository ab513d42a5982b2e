package dev.vouchsafe.messages;

import static dev.vouchsafe.messages.SampleRequest.ACS;
import static dev.vouchsafe.messages.SampleRequest.CLOCK;
import static dev.vouchsafe.messages.SampleRequest.NOW;
import static dev.vouchsafe.messages.SampleRequest.client;
import static dev.vouchsafe.messages.SampleRequest.encoded;
import static dev.vouchsafe.messages.SampleRequest.refused;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.login.WsFedRequest;
import dev.vouchsafe.messages.WsFedMessage.CleanUp;
import dev.vouchsafe.messages.WsFedMessage.SignIn;
import dev.vouchsafe.messages.WsFedMessage.SignOut;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.TraceRecorder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages of WS-Federation, and the addresses they may lead to. */
class WsFedMessageReaderTest {
  private static final Client RP = client(Protocol.WSFED, "{}", ACS, "https://crm.example/two");

  private static WsFedMessage read(String query, TraceRecorder trace) {
    return new WsFedMessageReader(CLOCK, MessageLimits.DEFAULTS)
        .read(Parameters.ofQuery(query), RP, trace);
  }

  private static WsFedMessage read(String query) {
    return read(query, new TraceRecorder());
  }

  @Test
  void aSignInIsRead() {
    TraceRecorder trace = new TraceRecorder();
    WsFedMessage message =
        read(
            "wa=wsignin1.0&wtrealm=urn%3acrm&wreply=https%3A%2F%2Fcrm.example%2Ftwo&wctx=rm%3D0%26id%3Dx"
                + "&wct=2026-11-22T08%3A00%3A00Z&whr=urn:home&wfresh=30&wreqptr=http%3A%2F%2F127.0.0.1&wauth=x",
            trace);
    SignIn signIn = (SignIn) message;
    assertThat(signIn.asked())
        .isEqualTo(
            new WsFedRequest(
                Optional.of("urn:crm"),
                Optional.of("https://crm.example/two"),
                Optional.of("rm=0&id=x"),
                trace.trace().decisions()));
    assertThat(signIn.homeRealm()).contains("urn:home");
    assertThat(signIn.freshness()).contains(Duration.ofMinutes(30));
    assertThat(trace.trace().decisions())
        .extracting(Decision::subject)
        .containsExactly("wauth", "wreqptr");
    assertThat(signIn).hasToString("wsignin1.0");
  }

  @Test
  void withoutAWishTheAnswerGoesToTheFirstCallback() {
    SignIn signIn = (SignIn) read("wa=wsignin1.0&wtrealm=urn:crm");
    assertThat(signIn.asked().wreply()).contains(ACS);
    SignIn startedHere = (SignIn) read("wctx=x");
    assertThat(startedHere.asked())
        .isEqualTo(new WsFedRequest(Optional.empty(), Optional.of(ACS), Optional.of("x")));
    refused(() -> read("wctx=https%3A%2F%2Fevil.example"), "foreign-relay-state");
  }

  @Test
  void freshnessAsksForAnAuthenticationThatIsNotTooOld() {
    SignIn half = (SignIn) read("wa=wsignin1.0&wtrealm=urn:crm&wfresh=30");
    assertThat(half.forceAuthn(NOW.minus(Duration.ofMinutes(31)), NOW)).isTrue();
    assertThat(half.forceAuthn(NOW.minus(Duration.ofMinutes(30)), NOW)).isFalse();
    SignIn now = (SignIn) read("wa=wsignin1.0&wtrealm=urn:crm&wfresh=0");
    assertThat(now.forceAuthn(NOW, NOW)).isTrue();
    SignIn any = (SignIn) read("wa=wsignin1.0&wtrealm=urn:crm");
    assertThat(any.forceAuthn(NOW.minus(Duration.ofDays(9)), NOW)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wsignin1.0&wtrealm=urn:crm", "wsignout1.0", "wsignoutcleanup1.0"})
  void wreplyIsARegisteredCallback(String action) {
    for (String url :
        new String[] {
          "https://evil.example/",
          ACS + "/",
          ACS + "?",
          "//evil.example",
          "javascript:x",
          "",
          ACS + "\\"
        }) {
      refused(() -> read("wa=" + action + "&wreply=" + encoded(url)), "wreply-not-registered");
    }
  }

  @Test
  void aSignOutIsRead() {
    assertThat(read("wa=wsignout1.0")).isEqualTo(new SignOut(Optional.empty()));
    assertThat(read("wa=wsignout1.0&wreply=" + encoded(ACS)))
        .isEqualTo(new SignOut(Optional.of(ACS)));
    assertThat(read("wa=wsignoutcleanup1.0")).isEqualTo(new CleanUp(Optional.empty()));
  }

  @Test
  void relyingPartiesAreToldToCleanUp() {
    assertThat(SignOut.cleanUpUrl(RP)).contains(ACS + "?wa=wsignoutcleanup1.0");
    assertThat(SignOut.cleanUpUrl(client(Protocol.WSFED, "{}", "http://x.example/", ACS + "?a#b")))
        .contains(ACS + "?a&wa=wsignoutcleanup1.0");
    assertThat(SignOut.cleanUpUrl(client(Protocol.WSFED, "{}"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "wa=wattr1.0, unknown-action",
    "wa=WSIGNIN1.0, unknown-action",
    "wa=wsignin1.0&wtrealm=x&wfresh=soon, invalid-freshness",
    "wa=wsignin1.0&wtrealm=x&wfresh=-1, invalid-freshness",
    "wa=wsignin1.0&wtrealm=x&wct=2026-11-22T07:00:00Z, stale-message",
    "wa=wsignin1.0&wtrealm=x&wct=2026-11-22T09:00:00Z, future-message",
    "wa=wsignin1.0&wtrealm=x&wct=now, no-time",
    "wa=wsignin1.0&wtrealm=%00, unusable-name",
    "wa=wsignin1.0&wtrealm=x&wctx=a%0d%0ab, state-unprintable",
    "wa=wsignin1.0&wa=wsignin1.0, duplicate-parameter",
    "wtrealm=x&wtr%65alm=y, duplicate-parameter"
  })
  void whatCannotBeMeantIsRefused(String query, String code) {
    refused(() -> read(query), code);
  }

  @Test
  void namesHaveALimit() {
    refused(() -> read("wa=wsignin1.0&wtrealm=" + "x".repeat(1025)), "unusable-name");
  }

  @Test
  void queryAndFormDoNotContradict() {
    Parameters query = Parameters.ofQuery("wa=wsignin1.0");
    assertThat(query.and(Parameters.ofForm("wtrealm=x".getBytes(US_ASCII))).text("wtrealm"))
        .contains("x");
    refused(
        () -> query.and(Parameters.ofForm("wa=wsignout1.0".getBytes(US_ASCII))),
        "duplicate-parameter");
  }

  @Test
  void theRealmHasToBeTheClients() {
    Client saml = client("{\"audience\": \"urn:crm\"}");
    WsFedMessageReader reader = new WsFedMessageReader(CLOCK, MessageLimits.DEFAULTS);
    refused(
        () ->
            reader.read(
                Parameters.ofQuery("wa=wsignin1.0&wtrealm=urn:x"), saml, new TraceRecorder()),
        "wrong-realm");
  }
}
