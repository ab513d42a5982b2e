package dev.vouchsafe.messages;

import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.settings.Binding;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/** Where the answer to a request goes: to a registered callback, and to nothing else. */
final class AcsChoice {
  private static final String WHERE = "SAMLRequest.AssertionConsumerService";

  private AcsChoice() {}

  /** The callback that an AuthnRequest asks for; empty if there is none, which is a problem. */
  static Optional<String> of(XmlElement request, Client client, Problems problems) {
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
        ? registered(url.get(), client, problems)
        : index.isPresent()
            ? byIndex(index.get(), client.callbacks(), problems)
            : first(client, problems);
  }

  /** Without a wish, the first callback; empty if it cannot be used, which is a problem. */
  static Optional<String> first(Client client, Problems problems) {
    if (client.callbacks().isEmpty()) {
      problems.add(
          "no-acs-url",
          "client.callbacks",
          "there is nowhere to post the response to",
          "add the service provider's ACS URL to client.callbacks");
      return Optional.empty();
    }
    return safe(client.callbacks().get(0), problems);
  }

  private static Optional<String> registered(String url, Client client, Problems problems) {
    if (!client.callbacks().contains(url)) {
      problems.add(
          "acs-url-not-registered",
          WHERE + "URL",
          "the URL is not among the client's callbacks, character by character",
          "add it to client.callbacks if the service provider really receives there");
      return Optional.empty();
    }
    return safe(url, problems);
  }

  /** <em>Decided:</em> callbacks are counted from 0 in their written order. */
  private static Optional<String> byIndex(String text, List<String> callbacks, Problems problems) {
    int index = text.strip().matches("[0-9]{1,5}") ? Integer.parseInt(text.strip()) : -1;
    if (index < 0 || index >= callbacks.size()) {
      problems.add(
          "acs-index-not-registered",
          WHERE + "Index",
          "the index is none of the client's " + callbacks.size() + " callbacks",
          "ask by URL, or put the callbacks in the order of the indexes, which begin with 0");
      return Optional.empty();
    }
    return safe(callbacks.get(index), problems);
  }

  private static Optional<String> safe(String url, Problems problems) {
    if (!Client.isSafeUrl(url)) {
      problems.add(
          "acs-url-not-https",
          "client.callbacks",
          "the callback is not an https URL",
          "register an https URL: over http anybody on the way can take the assertion; http is for"
              + " this machine only");
      return Optional.empty();
    }
    return Optional.of(url);
  }
}
