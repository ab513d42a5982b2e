package dev.vouchsafe.idp.pages;

import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.PostForm;
import java.util.List;
import java.util.Optional;

/** A page, as the facts that it shows. */
public sealed interface Page {
  /** The template that shows it. */
  default String template() {
    return getClass().getSimpleName();
  }

  /** Whether it has a script, without which it is as useful. */
  default boolean isScripted() {
    return this instanceof Logins || this instanceof Client;
  }

  /**
   * Who may sign in where, and who did.
   *
   * @param tenant the tenant's name or domain
   * @param clients its clients
   * @param users its users
   * @param lastLogins the newest first
   */
  record Start(String tenant, ClientList clients, UserList users, List<LoginRow> lastLogins)
      implements Page {}

  /** Some of the clients. */
  record ClientList(List<ClientRow> rows, Search search) {}

  /** Some of the users. */
  record UserList(List<UserRow> rows, Search search) {}

  /**
   * What is shown of a long list.
   *
   * @param text what is looked for
   * @param offered whether there is a field to look for something
   * @param more what is not shown, in words
   */
  record Search(String text, boolean offered, Optional<String> more) {
    /** The whole list. */
    public static final Search NONE = new Search("", false, Optional.empty());
  }

  /**
   * A client.
   *
   * @param page where its addresses and its certificate are
   * @param protocols what it speaks
   * @param loginUrl where a sign-in to it begins; empty for a client of OIDC only
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
   * @param needsPassword whether a password has to be given
   * @param name what else the user is known by; empty where nothing may be shown
   * @param email an address of the user; as above
   */
  record UserRow(
      String id,
      String connection,
      boolean needsPassword,
      Optional<String> name,
      Optional<String> email) {}

  /**
   * A login that took place or was refused.
   *
   * @param number what no other login has
   * @param page where it is shown
   * @param when an instant, as ISO 8601
   * @param outcome what became of it, in one word or two
   * @param reason why it was refused
   */
  record LoginRow(
      String number,
      String page,
      String when,
      Parties parties,
      String outcome,
      Optional<String> reason) {}

  /** Who signed in where. */
  record Parties(String client, String user) {}

  /**
   * The logins that are known.
   *
   * @param clients to choose from
   * @param user a part of the user's id
   * @param outcomes to choose from
   * @param rows the newest first
   * @param more what is not shown, in words
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
   * @param notes what to know about it, in sentences
   * @param request what was asked for
   * @param answer what was sent; empty if nothing was, or this node does not remember it
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

  /** What was decided about one claim, attribute or setting. */
  record TraceRow(String subject, List<TraceStep> steps) {}

  /**
   * One decision.
   *
   * @param outcome what was decided, in a word
   * @param reason why
   * @param origin where the value came from, first cause first
   * @param caution why it looks like a mistake
   */
  record TraceStep(String outcome, String reason, List<String> origin, Optional<String> caution) {}

  /**
   * A client, for the people who set up its other side.
   *
   * @param callbacks where it takes answers
   * @param certificate what verifies signatures, as PEM
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
   * @param entityId the issuer of what is sent
   * @param urls one or more, by what they are for
   * @param loginUrl where a sign-in begins
   * @param metadataUrl where all of this is published
   * @param metadata what is published there
   */
  record Endpoint(
      String protocol,
      String entityId,
      List<Address> urls,
      String loginUrl,
      String metadataUrl,
      String metadata) {}

  /** What an address is for. */
  record Address(String purpose, String url) {}

  /**
   * What a sign-in would say.
   *
   * @param form who signs in where, and how
   * @param candidates users to choose from; empty where one is chosen
   * @param result what would be issued, or why nothing; empty as long as nobody is chosen
   * @param edit the add-on's settings, to try others; empty where there are none
   */
  record Evaluate(
      EvaluateForm form,
      List<Choice> candidates,
      Optional<Evaluation> result,
      Optional<SettingsEdit> edit)
      implements Page {}

  /**
   * The same sign-in under two precedences.
   *
   * @param form who signs in where, and how; its precedence is the one before
   * @param after the precedence after
   * @param candidates users to choose from; empty where one is chosen
   * @param result what differs; empty as long as nobody is chosen
   */
  record BeforeAndAfter(
      EvaluateForm form, List<Option> after, List<Choice> candidates, Optional<Compared> result)
      implements Page {}

  /** One of several to choose from. */
  record Option(String value, String label, boolean chosen) {}

  /** A user to choose, by a link. */
  record Choice(UserRow user, String url) {}

  /**
   * A NameID or an attribute, with its way.
   *
   * @param name of the attribute; of a NameID its format
   * @param claims the claims that it is made of
   * @param values its values; empty where they are withheld
   * @param withheld why the values are not shown
   * @param steps the decisions that led to it
   */
  record IssuedRow(
      String name,
      boolean isNameId,
      List<String> claims,
      List<String> values,
      Optional<String> withheld,
      List<TraceStep> steps) {}

  /**
   * A message that somebody pasted.
   *
   * @param problems why it cannot be read
   * @param message what was found in it; empty if nothing was pasted
   */
  record Decode(List<Problem> problems, Optional<Decoded> message) implements Page {}

  /**
   * A message, decoded.
   *
   * @param title what it is, in words
   * @param facts what it says, by names
   * @param checks what was checked
   * @param xml the message, indented
   */
  record Decoded(String title, List<Address> facts, List<CheckRow> checks, Markup xml) {}

  /** A check of a message. */
  record CheckRow(String name, String outcome, String reason) {}

  /**
   * Who is it?
   *
   * @param client whom the user signs in to
   * @param state names the pending login
   * @param csrf what the browser has to give back
   * @param users who can sign in to that client
   * @param before what was tried on this page
   */
  record SignIn(String client, String state, String csrf, UserList users, Attempt before)
      implements Page {}

  /**
   * What somebody had chosen when it did not lead on.
   *
   * @param notice what went wrong, if anything did
   * @param user the id of the user that was chosen; nothing for none
   * @param ways the names of the boxes that were ticked
   * @param scope what was written for the scope of a delegation
   * @param search whom somebody looks for
   */
  record Attempt(
      Optional<String> notice, String user, List<String> ways, String scope, String search) {
    /** Nothing was tried. */
    public static final Attempt NONE = new Attempt(Optional.empty(), "", List.of(), "", "");
  }

  /**
   * A step on the way of a login, to be confirmed or given up.
   *
   * @param kind which: a second factor, or a redirect by a rule
   * @param target where a rule wants the browser to go; empty for a second factor, and for a
   *     redirect that is only played
   */
  record Step(String client, String state, String csrf, Kind kind, Optional<String> target)
      implements Page {
    /** Kinds of steps. */
    public enum Kind {
      MFA,
      REDIRECT
    }
  }

  /**
   * A form that posts itself to an application; it has a button.
   *
   * @param title what happens: signing in or out
   */
  record Post(String title, String client, PostForm form) implements Page {}

  /**
   * An answer that is looked at before it goes to an application.
   *
   * @param form takes it there
   * @param answer what it says, without what is denied
   * @param page where the login is shown from now on
   */
  record Look(String client, PostForm form, Optional<LoginAnswer> answer, String page)
      implements Page {}

  /**
   * Something was refused.
   *
   * @param title what, in words
   * @param problems each with what to do next
   * @param trace what was decided until then
   * @param answer tells the application so, if its protocol has a message for that
   */
  record Refused(
      String title, List<Problem> problems, List<TracePart> trace, Optional<PostForm> answer)
      implements Page {
    /** A problem that no application hears of. */
    public Refused(String title, List<Problem> problems, List<TracePart> trace) {
      this(title, problems, trace, Optional.empty());
    }
  }

  /**
   * What the sample application was sent.
   *
   * @param refused why it does not accept it; empty if it does
   * @param notSignedIn what it says instead of who signed in; empty if somebody did
   * @param nameId the NameID it received
   * @param attributes the attributes it received
   */
  record Application(
      Optional<String> refused,
      Optional<String> notSignedIn,
      String nameId,
      List<AttributeRow> attributes)
      implements Page {}

  /** The sample application where nothing is there to verify what it is sent. */
  record Unverified() implements Page {}

  /** An attribute with its values. */
  record AttributeRow(String name, List<String> values) {}

  /**
   * Signed out.
   *
   * @param partial whether somebody may still have a session
   * @param cleanUps clean-up URLs of relying parties, loaded in frames
   * @param clients each client that took part, and what became of it, in words
   * @param next where to go on, if the application said so
   */
  record SignedOut(
      boolean partial, List<String> cleanUps, List<String> clients, Optional<String> next)
      implements Page {}
}
