package dev.vouchsafe.idp.pages;

import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.PostForm;
import java.util.List;
import java.util.Optional;

/** A page, given by the facts that it shows. */
public sealed interface Page {
  /** Returns the name of its template. */
  default String template() {
    return getClass().getSimpleName();
  }

  /** True if the page has a script. Every page also works without it. */
  default boolean isScripted() {
    return this instanceof Logins
        || this instanceof Client
        || this instanceof Evaluate
        || this instanceof Login
        || this instanceof Look;
  }

  /**
   * The start page: clients, users and the newest logins.
   *
   * @param tenant the tenant's name or domain
   * @param clients its clients
   * @param users its users
   * @param lastLogins the latest logins, the newest first
   */
  record Start(String tenant, ClientList clients, UserList users, List<LoginRow> lastLogins)
      implements Page {}

  /** A part of the list of clients. */
  record ClientList(List<ClientRow> rows, Search search) {}

  /** A part of the list of users. */
  record UserList(List<UserRow> rows, Search search) {}

  /**
   * The search in a long list.
   *
   * @param text the text to find
   * @param offered whether the page shows a search field
   * @param more what the page leaves out, in words
   */
  record Search(String text, boolean offered, Optional<String> more) {
    /** The whole list, without a search. */
    public static final Search NONE = new Search("", false, Optional.empty());
  }

  /**
   * A client.
   *
   * @param page the link to its addresses and certificate
   * @param protocols its protocols
   * @param loginUrl the URL that starts a sign-in; empty for a client of OpenID Connect only
   */
  record ClientRow(
      String name,
      String clientId,
      String page,
      List<String> protocols,
      Optional<String> loginUrl) {}

  /**
   * A user who can sign in.
   *
   * @param needsPassword whether the user needs a password
   * @param name the user's name; empty if it is missing or may not be shown
   * @param email the user's e-mail address; as above
   */
  record UserRow(
      String id,
      String connection,
      boolean needsPassword,
      Optional<String> name,
      Optional<String> email) {}

  /**
   * A login, answered or refused.
   *
   * @param number its unique number
   * @param page the link to its page
   * @param when the time in ISO 8601
   * @param outcome its result, in one or two words
   * @param reason why it was refused
   */
  record LoginRow(
      String number,
      String page,
      String when,
      Parties parties,
      String outcome,
      Optional<String> reason) {}

  /** The user and the client of a login. */
  record Parties(String client, String user) {}

  /**
   * The list of logins.
   *
   * @param clients the choices of clients
   * @param user the text to find in user ids
   * @param outcomes the choices of outcomes
   * @param rows the logins, the newest first
   * @param more what the page leaves out, in words
   */
  record Logins(
      List<Option> clients,
      String user,
      List<Option> outcomes,
      List<LoginRow> rows,
      Optional<String> more)
      implements Page {}

  /**
   * One login, from its request to its answer.
   *
   * @param notes notes on the login, in sentences
   * @param request the application's request
   * @param answer the sent answer; empty if there was none or this node does not remember it
   * @param trace every decision
   */
  record Login(
      LoginRow login,
      List<String> notes,
      LoginRequest request,
      Optional<LoginAnswer> answer,
      List<TracePart> trace)
      implements Page {}

  /** One part of a trace. */
  record TracePart(String title, List<TraceRow> rows) {}

  /** The decisions about one claim, attribute or setting. */
  record TraceRow(String subject, List<TraceStep> steps) {}

  /**
   * One decision.
   *
   * @param outcome the decision, in one word
   * @param reason the reason
   * @param origin the origin of the value, the first cause first
   * @param caution why it may be a mistake
   */
  record TraceStep(String outcome, String reason, List<String> origin, Optional<String> caution) {}

  /**
   * A client, for the administrators of its application.
   *
   * @param callbacks the URLs that receive answers
   * @param certificate the certificate that verifies signatures, in PEM
   * @param fingerprint its SHA-256
   */
  record Client(
      String name,
      String clientId,
      List<Endpoint> endpoints,
      List<String> callbacks,
      String certificate,
      String fingerprint)
      implements Page {}

  /**
   * The addresses of one protocol.
   *
   * @param protocol its name
   * @param entityId the entity id of the identity provider
   * @param urls the URLs by purpose
   * @param loginUrl the URL that starts a sign-in
   * @param metadataUrl the URL of the metadata
   * @param metadata the metadata
   */
  record Endpoint(
      String protocol,
      String entityId,
      List<Address> urls,
      String loginUrl,
      String metadataUrl,
      String metadata) {}

  /** An address and its purpose. */
  record Address(String purpose, String url) {}

  /**
   * The page that evaluates a sign-in.
   *
   * @param form the choices of user, client and circumstances
   * @param candidates the users to choose from; empty if one is chosen
   * @param result the result; empty before a user is chosen
   * @param edit the settings of the add-on, for trying others; empty if there are none
   */
  record Evaluate(
      EvaluateForm form,
      List<Choice> candidates,
      Optional<Evaluation> result,
      Optional<SettingsEdit> edit)
      implements Page {}

  /**
   * The same sign-in before and after a change.
   *
   * @param form the choices of user, client and circumstances; its precedence is that before the
   *     change
   * @param after the precedence after the change
   * @param tenants the tenants to choose from for the answer after the change; empty if there is
   *     only the served one
   * @param candidates the users to choose from; empty if one is chosen
   * @param result the differences; empty before a user is chosen
   */
  record BeforeAndAfter(
      EvaluateForm form,
      List<Option> after,
      List<Option> tenants,
      List<Choice> candidates,
      Optional<Compared> result)
      implements Page {}

  /** One of several choices. */
  record Option(String value, String label, boolean chosen) {}

  /** A user in a list, with a link that chooses the user. */
  record Choice(UserRow user, String url) {}

  /**
   * A NameID or an attribute.
   *
   * @param name the name of the attribute, or the format of the NameID
   * @param values its values; empty if they are withheld
   * @param withheld why the values are not shown
   * @param steps the decisions to issue it
   */
  record IssuedRow(
      String name,
      boolean isNameId,
      List<String> values,
      Optional<String> withheld,
      List<TraceStep> steps) {}

  /**
   * The page for a pasted message.
   *
   * @param problems why the message is unreadable
   * @param message the decoded message; empty if no message was pasted
   */
  record Decode(List<Problem> problems, Optional<Decoded> message) implements Page {}

  /**
   * A decoded message.
   *
   * @param title the kind of message, in words
   * @param facts its facts by name
   * @param checks the results of the checks
   * @param xml the message, indented
   */
  record Decoded(String title, List<Address> facts, List<CheckRow> checks, Markup xml) {}

  /** A check of a message. */
  record CheckRow(String name, String outcome, String reason) {}

  /**
   * The sign-in page.
   *
   * @param client the client that the user signs in to
   * @param state the state of the pending login
   * @param csrf the token that the browser has to return
   * @param users the users who can sign in to the client
   * @param before the previous attempt on this page
   */
  record SignIn(String client, String state, String csrf, UserList users, Attempt before)
      implements Page {}

  /**
   * The choices of an attempt that did not succeed.
   *
   * @param notice what went wrong, if there is something
   * @param user the id of the chosen user; empty for none
   * @param ways the names of the boxes that were ticked
   * @param scope the text in the field for the scope of a delegation
   * @param search the text in the search field
   */
  record Attempt(
      Optional<String> notice, String user, List<String> ways, String scope, String search) {
    /** No attempt. */
    public static final Attempt NONE = new Attempt(Optional.empty(), "", List.of(), "", "");
  }

  /**
   * A step of a login that the user confirms or cancels.
   *
   * @param kind the kind of step: a second factor, or a redirect by a rule
   * @param target the URL of a rule's redirect; empty for a second factor, and for a redirect that
   *     is only simulated
   */
  record Step(String client, String state, String csrf, Kind kind, Optional<String> target)
      implements Page {
    /** The kinds of steps. */
    public enum Kind {
      MFA,
      REDIRECT
    }
  }

  /**
   * A form that a script posts to an application; it also has a button.
   *
   * @param title the purpose: signing in or out
   */
  record Post(String title, String client, PostForm form) implements Page {}

  /**
   * An answer that the user looks at before it goes to an application.
   *
   * @param form the form that sends the answer
   * @param answer the content of the answer, without denied values
   * @param page the link to the page of the login
   */
  record Look(String client, PostForm form, Optional<LoginAnswer> answer, String page)
      implements Page {}

  /**
   * A refusal.
   *
   * @param title what is refused, in words
   * @param problems the problems with their next steps
   * @param trace the decisions before the refusal
   * @param answer the answer that informs the application, if its protocol has one
   */
  record Refused(
      String title, List<Problem> problems, List<TracePart> trace, Optional<PostForm> answer)
      implements Page {
    /** A refusal of which no application is informed. */
    public Refused(String title, List<Problem> problems, List<TracePart> trace) {
      this(title, problems, trace, Optional.empty());
    }
  }

  /**
   * The page of the sample application.
   *
   * @param refused why it refuses the response; empty if it accepts it
   * @param notSignedIn the message if nobody is signed in; empty if a user is
   * @param nameId the NameID it received
   * @param attributes the attributes it received
   */
  record Application(
      Optional<String> refused,
      Optional<String> notSignedIn,
      String nameId,
      List<AttributeRow> attributes)
      implements Page {}

  /** The sample application without a verifier for the response. */
  record Unverified() implements Page {}

  /** An attribute with its values. */
  record AttributeRow(String name, List<String> values) {}

  /**
   * The page at the end of a sign-out.
   *
   * @param partial whether a client may still have a session
   * @param cleanUps clean-up URLs of relying parties, loaded in frames
   * @param clients each client of the session with its result, in words
   * @param next the URL to continue at, if the application gave one
   */
  record SignedOut(
      boolean partial, List<String> cleanUps, List<String> clients, Optional<String> next)
      implements Page {}
}
