package dev.vouchsafe.messages;

import dev.vouchsafe.addressing.AcsRule;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.settings.Binding;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.xml.XmlElement;
import java.util.Optional;

/**
 * Finds the URL for the answer to an AuthnRequest, which can name it by URL, by index or not at
 * all.
 *
 * @param rule the callbacks that are allowed
 */
record AcsChoice(AcsRule rule) {
  private static final String WHERE = "SAMLRequest.AssertionConsumerService";

  /** Returns the callback for an AuthnRequest; empty, with a problem, if there is none. */
  Optional<String> of(XmlElement request, Client client, Problems problems) {
    Optional<String> url = request.attribute("AssertionConsumerServiceURL");
    Optional<String> index = request.attribute("AssertionConsumerServiceIndex");
    Optional<String> binding = request.attribute("ProtocolBinding");
    if (index.isPresent() && (url.isPresent() || binding.isPresent())) {
      problems.add(
          "acs-named-twice",
          WHERE + "Index",
          "the request names an index beside a URL or a binding (saml-core 3.4.1)",
          "name the assertion consumer service by its URL, or by its index alone");
      return Optional.empty();
    }
    if (binding.isPresent() && !binding.get().equals(Binding.POST.uri())) {
      problems.add(
          "binding-not-supported",
          "SAMLRequest.ProtocolBinding",
          "the request wants its answer by another binding than HTTP-POST",
          "ask for " + Binding.POST.uri() + ", or leave ProtocolBinding out");
    }
    return url.isPresent()
        ? rule.named(url.get(), WHERE + "URL", client, problems)
        : index.isPresent()
            ? rule.indexed(index.get(), WHERE + "Index", client, problems)
            : rule.first(client, problems);
  }
}
