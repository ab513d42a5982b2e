package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.idp.pages.Page.Address;
import dev.vouchsafe.login.AssertionRequest;
import dev.vouchsafe.login.Circumstances;
import dev.vouchsafe.login.SamlRequest;
import dev.vouchsafe.settings.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Describes an application's request in the words of its protocol, without denied values. */
final class RequestWords {
  private final List<Address> facts = new ArrayList<>();

  private RequestWords() {}

  static List<Address> of(SeenLogin login) {
    RequestWords words = new RequestWords();
    if (login.signIn().request() instanceof AssertionRequest asked) {
      words.asked(asked, login.names(), login.data());
    } else {
      words.put("Asked by", Optional.of("a request for tokens"));
    }
    words.way(login.signIn().user().circumstances());
    return words.facts;
  }

  private void asked(
      AssertionRequest asked, UnaryOperator<String> name, UnaryOperator<String> data) {
    boolean saml = asked.protocol() == Protocol.SAMLP;
    if (asked.inResponseTo().isEmpty() && asked.requester().isEmpty()) {
      put("Asked by", Optional.of("no message: the sign-in began at this identity provider"));
    }
    put(saml ? "Issuer" : "wtrealm", asked.requester().map(name));
    put("ID", asked.inResponseTo().map(name));
    put(saml ? "ACS URL" : "wreply", asked.replyTo().map(name));
    put(saml ? "RelayState" : "wctx", asked.state().map(data));
    if (asked instanceof SamlRequest request) {
      put("NameID format", request.wishes().nameIdFormat().map(name));
      request.wishes().authnContexts().forEach(each -> put("Context", Optional.of(each).map(name)));
    }
  }

  private void way(Circumstances way) {
    if (way.mfa()) {
      put("On the way", Optional.of("multi-factor authentication"));
    }
    if (way.redirect()) {
      put("On the way", Optional.of("a redirect by a rule"));
    }
    if (way.impersonation()) {
      put("On the way", Optional.of("impersonation"));
    }
    if (way.ssoWithAuth0()) {
      put("On the way", Optional.of("Auth0 instead of the IdP did Single Sign-On"));
    }
    if (way.delegation().isPresent()) {
      put("On the way", Optional.of("delegation"));
    }
  }

  private void put(String name, Optional<String> text) {
    text.ifPresent(shown -> facts.add(new Address(name, shown)));
  }
}
