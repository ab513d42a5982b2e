package dev.vouchsafe.idp.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.compare.difference.Difference;
import dev.vouchsafe.compare.report.Sides;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.Trace;
import java.util.List;
import java.util.Optional;

/** A page of each kind, with the values of the tenant of samples/acme. */
final class AcmePages {
  private static final List<Page.TracePart> TRACE =
      TraceParts.of(
          new Trace(
              List.of(
                  new Decision(
                      Kind.NAME_ID,
                      "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
                      Outcome.ISSUED,
                      "probe http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier",
                      List.of("profile field user_id")),
                  new Decision(
                      Kind.ATTRIBUTE,
                      "https://aws.amazon.com/SAML/Attributes/Role",
                      Outcome.ISSUED,
                      "rule mapping \"https://aws.amazon.com/SAML/Attributes/Role\": \"aws_roles\""
                          + " (rules/aws-roles.js:11:3)",
                      List.of("profile field aws_roles", "set by rules/aws-roles.js:7")),
                  new Decision(
                      Kind.ATTRIBUTE,
                      "ethnicity",
                      Outcome.ABSENT,
                      "add-on mapping \"ethnicity\": \"ethnicity\" (clients/Notes.json:11:22):"
                          + " ethnicity is denied on this connection, and the profile was re-read"
                          + " from the store because multi-factor authentication took place",
                      List.of()))));

  private static final Page.UserList USERS =
      new Page.UserList(
          List.of(
              user("samlp|corp|jane", "corp", "Jane Doe", "jane@acme.example"),
              user("samlp|corp|omar", "corp", "Omar Haddad", "omar@acme.example"),
              new Page.UserRow("samlp|corp|li", "corp", false, Optional.empty(), Optional.empty()),
              user("auth0|5f7c8ec7c33c6c004bbafe82", "customers", "Ana", "ana@customer.example"),
              user("auth0|5f7c8ec7c33c6c004bbafe83", "customers", "Bo", "bo@customer.example")),
          new Page.Search(
              "a", true, Optional.of("More users than these can sign in. Find the others.")));

  private static Page.UserRow user(String id, String connection, String name, String email) {
    return new Page.UserRow(
        id, connection, id.startsWith("auth0"), Optional.of(name), Optional.of(email));
  }

  private AcmePages() {}

  static List<Page> all() {
    return List.of(
        start(),
        client(),
        evaluate(),
        beforeAndAfter(),
        decode(),
        logins(),
        login(),
        signIn(),
        mfa(),
        redirect(),
        post(),
        look(),
        refused(),
        signedOut(),
        application(),
        new Page.Unverified());
  }

  static Page.Start start() {
    return new Page.Start(
        "Acme",
        new Page.ClientList(
            List.of(
                client("AWS", "samlp", "oidc"),
                client("Slack", "samlp", "wsfed", "oidc"),
                client("SharePoint", "wsfed", "oidc"),
                client("Portal", "oidc")),
            new Page.Search("", true, Optional.of("4 of 1000 clients are shown."))),
        USERS,
        List.of(
            login(3, "2026-03-04T10:20:30.123456Z", "Slack", Optional.empty()),
            login(
                2,
                "2026-03-04T10:18:02Z",
                "Workday",
                Optional.of("no probe of the client finds a value for the NameID")),
            login(1, "2026-03-04T09:59:41Z", "AWS", Optional.of("the request is not signed"))));
  }

  private static Page.LoginRow login(
      int number, String when, String client, Optional<String> reason) {
    return new Page.LoginRow(
        Integer.toString(number),
        "/logins/" + number,
        when,
        new Page.Parties(client, "samlp|corp|jane"),
        reason.isPresent() ? "refused" : "issued",
        reason);
  }

  static Page.Logins logins() {
    return new Page.Logins(
        List.of(new Page.Option("", "Any", true), new Page.Option("slack", "Slack", false)),
        "jane",
        List.of(new Page.Option("", "Any", true), new Page.Option("issued", "Issued", false)),
        start().lastLogins(),
        Optional.of("The newest 50 of 60 are shown."));
  }

  static Page.Login login() {
    Markup xml = Markup.of("<samlp:Response ID=\"_1\">\n  <saml:Issuer>urn:acme</saml:Issuer>\n");
    return new Page.Login(
        start().lastLogins().get(0),
        List.of("Its messages are not here."),
        new LoginRequest(
            List.of(new Page.Address("Issuer", "https://slack.example")),
            List.of(new Page.Address("direction", "inbound")),
            Optional.of(xml)),
        Optional.of(
            new LoginAnswer(
                evaluate().result().orElseThrow().issued(),
                List.of(new Page.Address("direction", "outbound")),
                Optional.of(xml),
                decode().message().orElseThrow().checks(),
                "/logins/3/event")),
        TRACE);
  }

  private static Page.ClientRow client(String name, String... protocols) {
    String id = "k3oyQmVZcYyT8" + name.toLowerCase(java.util.Locale.ROOT);
    return new Page.ClientRow(
        name,
        id,
        "/client?id=" + id,
        List.of(protocols),
        protocols[0].equals("oidc")
            ? Optional.empty()
            : Optional.of("http://localhost:8080/" + protocols[0] + "/" + id));
  }

  static Page.Client client() {
    return new Page.Client(
        "Slack",
        "k3oyQmVZcYyT8slack",
        List.of(
            new Page.Endpoint(
                "SAML 2.0",
                "urn:acme.example",
                List.of(
                    new Page.Address("SSO URL", "http://localhost:8080/samlp/k3oyQmVZcYyT8slack"),
                    new Page.Address(
                        "SLO URL", "http://localhost:8080/samlp/k3oyQmVZcYyT8slack/logout")),
                "http://localhost:8080/samlp/k3oyQmVZcYyT8slack",
                "http://localhost:8080/samlp/metadata/k3oyQmVZcYyT8slack",
                "<md:EntityDescriptor entityID=\"urn:acme.example\">\n  <md:IDPSSODescriptor/>\n")),
        List.of("https://acme.slack.example/sso/saml"),
        "-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n",
        "AB:CD:" + "0F:".repeat(29) + "0F");
  }

  private static EvaluateForm form() {
    return new EvaluateForm(
        List.of(
            new Page.Option("samlp/notes", "Notes (samlp)", true),
            new Page.Option("oidc/notes", "Notes (oidc)", false)),
        "jane",
        List.of("mfa"),
        "",
        List.of(
            new Page.Option("upgraded", "upgraded", true),
            new Page.Option("legacy", "legacy", false)));
  }

  static Page.Evaluate evaluate() {
    return new Page.Evaluate(
        form(),
        List.of(new Page.Choice(USERS.rows().get(0), "/evaluate?user=jane")),
        Optional.of(
            new Evaluation(
                "samlp|corp|jane at Notes",
                List.of("The connection corp is not enabled for Notes: a sign-in is refused."),
                List.of(),
                ways(),
                TRACE.get(1).rows(),
                TRACE)),
        Optional.of(
            new SettingsEdit(
                "/evaluate?user=jane",
                "samlp",
                "{\n  \"mappings\": {}\n}",
                List.of(),
                Optional.of(changes()))));
  }

  static Page.BeforeAndAfter beforeAndAfter() {
    return new Page.BeforeAndAfter(
        form(),
        form().precedences(),
        List.of(
            new Page.Option("other", "tenant in mended", true),
            new Page.Option("served", "tenant in acme", false)),
        List.of(),
        Optional.of(
            new Compared(
                "samlp|corp|jane at Notes",
                List.of("The connection corp is not enabled for Notes."),
                List.of(),
                Optional.of(changes()),
                List.of(new Page.AttributeRow("email", List.of("jane@acme.example"))),
                List.of(new Page.Address("Evaluate before", "/evaluate?user=jane")))));
  }

  private static Changes changes() {
    return new Changes(
        "Before: legacy",
        "After: upgraded",
        "differs: 1 error (strict)",
        List.of(
            new Changes.Change(
                "VSD063",
                "error",
                "value changed",
                new Sides(
                    "groups",
                    List.of("staff"),
                    List.of("engineering"),
                    List.of(
                        new Difference.Cause(
                            "to", "issued", "add-on mapping", Optional.of("rules/a.js:3")))))));
  }

  private static Ways ways() {
    return new Ways(
        List.of(
            source("groups", new Ways.Ref("0", "groups")),
            source("ethnicity", new Ways.Ref("1", "ethnicity"))),
        List.of(
            target(0, "groups", List.of("aws-admin", "engineering"), Optional.empty()),
            target(1, "ethnicity", List.of(), Optional.of("It comes from a denied field."))));
  }

  private static Ways.Source source(String name, Ways.Ref to) {
    return new Ways.Source(name, List.of("profile field " + name), List.of(to));
  }

  private static Ways.Target target(
      int from, String name, List<String> values, Optional<String> withheld) {
    List<Page.TraceStep> steps = TRACE.get(1).rows().get(0).steps();
    return new Ways.Target(
        new Page.IssuedRow(name, false, values, withheld, steps),
        List.of(new Ways.Ref(Integer.toString(from), name)),
        steps);
  }

  static Page.Decode decode() {
    return new Page.Decode(
        List.of(),
        Optional.of(
            new Page.Decoded(
                "AuthnRequest, by HTTP-Redirect",
                List.of(
                    new Page.Address("Issuer", "https://slack.example"),
                    new Page.Address("Destination", "http://localhost:8080/samlp/slack")),
                List.of(
                    new Page.CheckRow("request", "passed", "Slack would be answered"),
                    new Page.CheckRow("wrong-issuer", "failed", "the Issuer is another one")),
                Markup.of(
                    "<samlp:AuthnRequest>\n  <saml:Issuer>https://slack.example</saml:Issuer>\n"))));
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

  static Page.Look look() {
    return new Page.Look("Slack", post().form(), login().answer(), "/logins/3");
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
                "begin the sign-in again; if that does not help, set the clocks right")),
        TRACE);
  }

  static Page.Application application() {
    return new Page.Application(
        Optional.empty(),
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
