package console;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import dev.vouchsafe.testing.Attempt;
import dev.vouchsafe.testing.Fault;
import dev.vouchsafe.testing.SamlForm;
import dev.vouchsafe.testing.SignedIn;
import dev.vouchsafe.testing.VouchsafeIdp;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

/** A real sign-in at the console, and everything that it has to refuse. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@AutoConfigureMockMvc
class SignInTest {
  @RegisterExtension
  static final VouchsafeIdp idp =
      VouchsafeIdp.create()
          .user("jane", u -> u.email("jane@acme.example").claim("groups", "admin", "dev"));

  private static final String NO_REPLAY_CACHE = "it keeps no ids of the assertions it has taken";
  private static final String NO_REQUEST = "with OpenSAML 3.4 it compares InResponseTo with no request of its own";
  private static final String NO_CONFIRMATION = "it takes an assertion without a bearer confirmation for one";
  private static final String EMPTY_IS_ABSENT = "it does not compare what is empty";

  /**
   * What Spring Security 5.8.16 with OpenSAML 3.4 accepts, each with the reason why we live with it. The test
   * fails, too, when one of these is refused one day: then its line goes.
   */
  static final Map<Fault, String> KNOWN =
      Map.ofEntries(
          entry(
              Fault.A_PROCESSING_INSTRUCTION_IN_NAMEID,
              "it reads a NameID to the first processing instruction; our IdP writes none"),
          entry(Fault.EMPTY_DESTINATION_OF_THE_RESPONSE, EMPTY_IS_ABSENT),
          entry(Fault.EMPTY_RECIPIENT, EMPTY_IS_ABSENT),
          entry(Fault.EMPTY_NOTONORAFTER, EMPTY_IS_ABSENT),
          entry(Fault.NO_SUBJECTCONFIRMATION, NO_CONFIRMATION),
          entry(Fault.NO_SUBJECTCONFIRMATIONDATA, NO_CONFIRMATION),
          entry(Fault.NO_RECIPIENT, NO_CONFIRMATION),
          entry(Fault.EMPTY_INRESPONSETO, NO_REQUEST),
          entry(Fault.OTHER_INRESPONSETO, NO_REQUEST),
          entry(Fault.MALFORMED_INRESPONSETO, NO_REQUEST),
          entry(Fault.AN_ANSWER_POSTED_INTO_A_BROWSER_THAT_ASKED_FOR_NOTHING, NO_REQUEST),
          entry(Fault.THE_ANSWER_TO_ANOTHERS_REQUEST, NO_REQUEST),
          entry(Fault.REPLAYED_IN_THE_SAME_BROWSER, NO_REPLAY_CACHE),
          entry(Fault.REPLAYED_IN_ANOTHER_BROWSER, NO_REPLAY_CACHE));

  @DynamicPropertySource
  static void saml(DynamicPropertyRegistry registry) {
    String idpOfOurs = "spring.security.saml2.relyingparty.registration.idp.assertingparty.";
    registry.add(idpOfOurs + "metadata-uri", idp::metadataUrl);
    registry.add(idpOfOurs + "singlesignon.binding", () -> "redirect"); // for MockMvc, which has no form
  }

  @LocalServerPort int port;

  private String console() {
    return "http://localhost:" + port + "/console";
  }

  @Test
  void admins_see_the_console() {
    SignedIn jane = idp.signIn("jane").at(console());

    assertThat(jane.body()).contains("You are jane@acme.example");
    assertThat(jane.get("/api/me").body()).isEqualTo("[\"admin\",\"dev\"]");
    assertThat(jane.form().why("groups")).contains("groups");
  }

  @Test
  void signs_in_without_a_port(@Autowired MockMvc mvc) throws Exception {
    MvcResult asked = mvc.perform(get("/saml2/authenticate/idp")).andReturn();
    SamlForm form = idp.answer(asked.getResponse().getRedirectedUrl()).as("jane");

    mvc.perform(
            post(URI.create(form.action()))
                .session((MockHttpSession) asked.getRequest().getSession())
                .param("SAMLResponse", form.samlResponse()))
        .andExpect(redirectedUrl("/"));
  }

  @ParameterizedTest
  @MethodSource("dev.vouchsafe.testing.Fault#mustBeRefused")
  void refuses(Fault fault) {
    Attempt attempt =
        idp.signIn("jane")
            .with(fault)
            .showsUserIf((page, name) -> page.body().contains("You are " + name + "<"))
            .at(console());

    assertThat(attempt.refused())
        .as(fault.why() + "; " + attempt + "; known: " + KNOWN.get(fault))
        .isEqualTo(!KNOWN.containsKey(fault));
  }
}
