package dev.vouchsafe.idp.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.PostForm;
import java.util.List;
import java.util.Optional;

/** A page of each kind, as the tenant of samples/acme has them. */
final class AcmePages {
  private static final List<String> TRACE =
      List.of(
          "NameID",
          "  urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
          "    issued: probe http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier",
          "      from profile field user_id",
          "Attributes issued",
          "  User.Email",
          "    issued: add-on mapping \"email\": \"User.Email\" (clients/Slack.json:10:18)",
          "      from profile field email");

  private static final List<Page.UserRow> USERS =
      List.of(
          new Page.UserRow("samlp|corp|jane", "corp", false),
          new Page.UserRow("samlp|corp|omar", "corp", false),
          new Page.UserRow("samlp|corp|li", "corp", false),
          new Page.UserRow("auth0|5f7c8ec7c33c6c004bbafe82", "customers", true),
          new Page.UserRow("auth0|5f7c8ec7c33c6c004bbafe83", "customers", true));

  private AcmePages() {}

  static List<Page> all() {
    return List.of(
        start(),
        signIn(),
        mfa(),
        redirect(),
        post(),
        refused(),
        signedOut(),
        application(),
        new Page.Unverified());
  }

  static Page.Start start() {
    return new Page.Start(
        "Acme",
        List.of(
            client("AWS", "samlp"),
            client("Slack", "samlp"),
            client("SharePoint", "wsfed"),
            new Page.ClientRow("Portal", "Portal", "oidc", Optional.empty(), Optional.empty())),
        USERS,
        List.of(
            new Page.LoginRow(
                "2026-03-04T10:20:30.123456Z",
                "Slack",
                "samlp|corp|jane",
                "signed in",
                false,
                TRACE),
            new Page.LoginRow(
                "2026-03-04T10:18:02Z",
                "Workday",
                "samlp|corp|omar",
                "refused: no-name-id",
                true,
                TRACE.subList(0, 2)),
            new Page.LoginRow(
                "2026-03-04T09:59:41Z", "AWS", "", "refused: unsigned-request", true, List.of())));
  }

  private static Page.ClientRow client(String name, String protocol) {
    String id = "k3oyQmVZcYyT8" + name.toLowerCase(java.util.Locale.ROOT);
    String base = "http://localhost:8080/" + protocol + "/";
    return new Page.ClientRow(
        name,
        id,
        protocol,
        Optional.of(base + id),
        Optional.of(
            base
                + (protocol.equals("samlp")
                    ? "metadata/" + id
                    : id + "/FederationMetadata/2007-06/FederationMetadata.xml")));
  }

  static Page.SignIn signIn() {
    return new Page.SignIn("Slack", "state-1", "csrf-1", USERS, Page.Attempt.NONE);
  }

  static Page.Step mfa() {
    return new Page.Step("Slack", "state-1", "csrf-1", Page.Step.Kind.MFA, Optional.empty());
  }

  static Page.Step redirect() {
    return new Page.Step(
        "Slack",
        "state-1",
        "csrf-1",
        Page.Step.Kind.REDIRECT,
        Optional.of("https://terms.acme.example/accept?version=7&state=abc"));
  }

  static Page.Post post() {
    return new Page.Post(
        "Signing in",
        "Slack",
        PostForm.of(
            "https://acme.slack.example/sso/saml",
            "<samlp:Response/>".getBytes(UTF_8),
            Optional.of("/archives?channel=general&thread=\"1\"")));
  }

  static Page.Refused refused() {
    return new Page.Refused(
        "The request was refused",
        List.of(
            new Problem(
                "acs-url-not-registered",
                "AuthnRequest from https://slack.example",
                "the request wants its answer at https://evil.example/acs, which is not a callback of Slack",
                "add the URL to the client's callbacks, character by character, or mend the request"),
            new Problem(
                "stale-request",
                "AuthnRequest from https://slack.example",
                "the request was made at 2026-03-04T09:00:00Z, an hour ago",
                "begin the sign-in anew; if that does not help, set the clocks right")),
        TRACE);
  }

  static Page.Application application() {
    return new Page.Application(
        Optional.empty(),
        "jane@acme.example",
        List.of(
            new Page.AttributeRow("email", List.of("jane@acme.example")),
            new Page.AttributeRow("groups", List.of("aws-admin", "engineering"))));
  }

  static Page.SignedOut signedOut() {
    return new Page.SignedOut(
        true,
        List.of(
            "https://sharepoint.acme.example/_trust/?wa=wsignoutcleanup1.0",
            "https://intranet.acme.example:8443/signout?wa=wsignoutcleanup1.0&x=1"),
        List.of("Slack: signed out", "SharePoint: told in a frame", "AWS: cannot be told"),
        Optional.of("https://acme.slack.example/signed-out"));
  }
}
