package dev.vouchsafe.idp.inspector;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.vouchsafe.idp.pages.Markup;
import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.pages.Page.Address;
import dev.vouchsafe.idp.pages.Page.CheckRow;
import dev.vouchsafe.idp.pages.Page.Decoded;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.sso.ClientUrls;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.messages.AuthnRequestReader;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.MessageLimits;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.xml.XmlElement;
import dev.vouchsafe.xml.XmlPrinter;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code /decode}: decodes, checks and describes a pasted message. Only the browser that sent it
 * sees the result: the message is not stored, logged or answered.
 */
final class DecodePage {
  private static final int BAD_REQUEST = 400;
  private static final List<String> SHOWN =
      List.of(
          "ID",
          "AssertionID",
          "ResponseID",
          "InResponseTo",
          "IssueInstant",
          "Destination",
          "Recipient",
          "AssertionConsumerServiceURL",
          "AssertionConsumerServiceIndex",
          "ProtocolBinding",
          "ForceAuthn",
          "IsPassive",
          "SessionIndex",
          "NotOnOrAfter",
          "Reason");

  private final Site site;
  private final Directory directory;
  private final Pages pages;
  private final Optional<ResponseChecks> responses;

  DecodePage(Site site, Directory directory, Pages pages) {
    this.site = site;
    this.directory = directory;
    this.pages = pages;
    this.responses = ResponseChecks.of(site);
  }

  void show(Context context) {
    pages.show(context, 200, new Page.Decode(List.of(), Optional.empty()));
  }

  void decode(Context context) {
    try {
      String text = Parameters.ofForm(context.bodyAsBytes()).text("message").orElse("").strip();
      if (text.isEmpty()) {
        show(context);
        return;
      }
      pages.show(context, 200, new Page.Decode(List.of(), Optional.of(decoded(Pasted.of(text)))));
    } catch (ProblemException e) {
      pages.show(context, BAD_REQUEST, new Page.Decode(e.problems(), Optional.empty()));
    }
  }

  private Decoded decoded(Pasted pasted) {
    XmlElement root = XmlElement.read("message", pasted.xml());
    return new Decoded(
        title(root, pasted),
        facts(root, pasted),
        root.localName().equals("AuthnRequest") ? asked(root, pasted) : answered(root, pasted),
        Markup.of(XmlPrinter.print(pasted.xml(), XmlPrinter.EVERYTHING)));
  }

  private static String title(XmlElement root, Pasted pasted) {
    String came =
        pasted
            .arrived()
            .map(
                message ->
                    switch (message.binding()) {
                      case REDIRECT -> ", by HTTP-Redirect";
                      case POST -> ", by HTTP-POST";
                    })
            .orElse("");
    return root.localName() + came;
  }

  private static List<Address> facts(XmlElement root, Pasted pasted) {
    List<Address> facts = new ArrayList<>();
    root.children().stream()
        .filter(child -> child.localName().equals("Issuer"))
        .findFirst()
        .or(
            () ->
                root.children().stream()
                    .filter(child -> child.localName().equals("Assertion"))
                    .flatMap(assertion -> assertion.children().stream())
                    .filter(child -> child.localName().equals("Issuer"))
                    .findFirst())
        .ifPresent(issuer -> facts.add(new Address("Issuer", issuer.text())));
    for (String name : SHOWN) {
      root.attribute(name).ifPresent(value -> facts.add(new Address(name, value)));
    }
    boolean signed =
        root.children().stream().anyMatch(child -> child.localName().equals("Signature"));
    String query =
        pasted
            .arrived()
            .flatMap(InboundMessage::queryAlgorithm)
            .map(algorithm -> "; its query is, by " + algorithm)
            .orElse("");
    facts.add(
        new Address(
            "Signature", (signed ? "the message is signed" : "the message is not signed") + query));
    pasted
        .arrived()
        .flatMap(InboundMessage::relayState)
        .ifPresent(state -> facts.add(new Address("RelayState", state)));
    return facts;
  }

  /** Checks a request as the endpoint in its Destination does, but does not mark its id as used. */
  private List<CheckRow> asked(XmlElement root, Pasted pasted) {
    String destination = root.attribute("Destination").orElse("");
    for (ServedClient client : directory.clients()) {
      String endpoint = new ClientUrls(site.url(), client.id()).login(Protocol.SAMLP).orElseThrow();
      if (client.in(Protocol.SAMLP).isPresent() && endpoint.equals(destination)) {
        return asked(client, endpoint, message(pasted));
      }
    }
    return List.of(
        new CheckRow(
            "destination",
            "not-checked",
            destination.isEmpty()
                ? "the request names no Destination, so it is not known which client it is of"
                : "no client of this tenant has this Destination"));
  }

  private List<CheckRow> asked(ServedClient client, String endpoint, InboundMessage message) {
    TraceRecorder trace = new TraceRecorder();
    List<CheckRow> rows = new ArrayList<>();
    try {
      new AuthnRequestReader(
              site.clock(), MessageLimits.DEFAULTS, (id, until) -> true, site.acsRule())
          .read(message, client.in(Protocol.SAMLP).orElseThrow(), endpoint, trace);
      rows.add(new CheckRow("request", "passed", client.name() + " would be answered"));
    } catch (ProblemException e) {
      for (Problem problem : e.problems()) {
        rows.add(
            new CheckRow(problem.code(), "failed", problem.message() + "; " + problem.nextStep()));
      }
    }
    trace
        .trace()
        .decisions()
        .forEach(
            each -> rows.add(new CheckRow(each.subject(), each.outcome().word(), each.reason())));
    return rows;
  }

  /** Treats plain XML as if a form had carried it. */
  private static InboundMessage message(Pasted pasted) {
    return pasted
        .arrived()
        .orElseGet(
            () ->
                InboundMessage.posted(
                    Parameters.ofQuery(""),
                    Parameters.ofForm(
                        ("SAMLRequest=" + Links.base64(pasted.xml())).getBytes(US_ASCII))));
  }

  private List<CheckRow> answered(XmlElement root, Pasted pasted) {
    boolean checkable =
        root.localName().equals("Response") || root.localName().startsWith("RequestSecurityToken");
    return checkable
        ? responses
            .map(checks -> checks.of(pasted.xml()))
            .orElseGet(
                () ->
                    List.of(
                        new CheckRow(
                            "verification",
                            "not-checked",
                            "vouchsafe-verify is not on the class path")))
        : List.of();
  }
}
