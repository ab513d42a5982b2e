package console;

import static org.springframework.security.config.Customizer.withDefaults;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.saml2.provider.service.authentication.Saml2AuthenticatedPrincipal;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** An application whose users sign in by SAML, as Spring Security's documentation sets it up. */
@SpringBootApplication
@RestController
public class Console {
  public static void main(String[] arguments) {
    SpringApplication.run(Console.class, arguments);
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .saml2Login(withDefaults())
        .build();
  }

  @GetMapping("/console")
  String console(@AuthenticationPrincipal Saml2AuthenticatedPrincipal user) {
    return "<!DOCTYPE html><title>Console</title><p>You are "
        + HtmlUtils.htmlEscape(user.getName())
        + "</p><p>Sign out</p>";
  }

  @GetMapping("/api/me")
  List<Object> groups(@AuthenticationPrincipal Saml2AuthenticatedPrincipal user) {
    List<Object> groups = user.getAttribute("groups");
    return groups == null ? List.of() : groups;
  }
}
