package dev.vouchsafe.spring;

import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.servlet.ApplicationUsers;
import dev.vouchsafe.servlet.SignInWish;
import dev.vouchsafe.servlet.SignedInUser;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.view.RedirectView;

/**
 * A Spring Boot application with users. Its log-in page asks for no password, because it is for
 * tests.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Intranet {

  /** Who is signed in: what its session says. */
  static class Users implements ApplicationUsers {
    @Override
    public Optional<SignedInUser> current(HttpServletRequest request) {
      return Optional.ofNullable(request.getSession().getAttribute("user"))
          .map(
              name ->
                  UserProfile.of((String) name)
                      .with("email", name + "@acme.example")
                      .with("groups", List.of("staff", "R&D")))
          .map(SignedInUser::of);
    }

    @Override
    public String signInPage(HttpServletRequest request, SignInWish wish) {
      request.getSession().setAttribute("next", wish.returnTo());
      return "/login";
    }
  }

  /** The log-in page; a member of the configuration is found by Spring. */
  @RestController
  static class Login {
    @GetMapping("/login")
    RedirectView login(HttpServletRequest request) {
      request.changeSessionId();
      request.getSession().setAttribute("user", "ada");
      return new RedirectView((String) request.getSession().getAttribute("next"));
    }
  }

  @Bean
  ApplicationUsers users() {
    return new Users();
  }

  public static void main(String[] arguments) {
    SpringApplication.run(Intranet.class, arguments);
  }
}
