package console;

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
import java.util.EnumSet;
import java.util.Set;
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

@SpringBootTest(webEnvironment = RANDOM_PORT)
@AutoConfigureMockMvc
class SignInTest {
  @RegisterExtension
  static final VouchsafeIdp idp =
      VouchsafeIdp.create()
          .user("jane", u -> u.email("jane@acme.example").claim("groups", "admin", "dev"));

  /** What this version of Spring Security accepts; its own list, to be shortened. */
  static final Set<Fault> KNOWN = EnumSet.noneOf(Fault.class);

  @DynamicPropertySource
  static void saml(DynamicPropertyRegistry registry) {
    registry.add(
        "spring.security.saml2.relyingparty.registration.idp.assertingparty.metadata-uri",
        idp::metadataUrl);
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

    assertThat(attempt.refused()).as(fault.why()).isEqualTo(!KNOWN.contains(fault));
  }
}
