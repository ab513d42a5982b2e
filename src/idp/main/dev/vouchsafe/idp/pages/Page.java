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

  /**
   * Who may sign in where, and who did.
   *
   * @param tenant the tenant's name or domain
   * @param clients its clients
   * @param users its users
   * @param lastLogins the newest first
   */
  record Start(
      String tenant, List<ClientRow> clients, List<UserRow> users, List<LoginRow> lastLogins)
      implements Page {}

  /**
   * A client.
   *
   * @param loginUrl where a sign-in to it begins; empty for a client of OIDC only
   * @param metadataUrl what its administrator is given
   */
  record ClientRow(
      String name,
      String clientId,
      String protocol,
      Optional<String> loginUrl,
      Optional<String> metadataUrl) {}

  /**
   * A user who can sign in.
   *
   * @param needsPassword whether a password has to be given
   */
  record UserRow(String id, String connection, boolean needsPassword) {}

  /**
   * A login that took place or was refused.
   *
   * @param when an instant, as ISO 8601
   * @param outcome what became of it, in words
   * @param trace its trace, a line for each decision
   */
  record LoginRow(
      String when,
      String client,
      String user,
      String outcome,
      boolean refused,
      List<String> trace) {}

  /**
   * Who is it?
   *
   * @param client whom the user signs in to
   * @param state names the pending login
   * @param csrf what the browser has to give back
   * @param users who can sign in to that client
   * @param before what was tried on this page
   */
  record SignIn(String client, String state, String csrf, List<UserRow> users, Attempt before)
      implements Page {}

  /**
   * What somebody had chosen when it did not lead on.
   *
   * @param notice what went wrong, if anything did
   * @param user the id of the user that was chosen; nothing for none
   * @param ways the names of the boxes that were ticked
   * @param scope what was written for the scope of a delegation
   */
  record Attempt(Optional<String> notice, String user, List<String> ways, String scope) {
    /** Nothing was tried. */
    public static final Attempt NONE = new Attempt(Optional.empty(), "", List.of(), "");
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
   * Something was refused.
   *
   * @param title what, in words
   * @param problems each with what to do next
   * @param trace what was decided until then, a line for each decision
   * @param answer tells the application so, if its protocol has a message for that
   */
  record Refused(
      String title, List<Problem> problems, List<String> trace, Optional<PostForm> answer)
      implements Page {
    /** A problem that no application hears of. */
    public Refused(String title, List<Problem> problems, List<String> trace) {
      this(title, problems, trace, Optional.empty());
    }
  }

  /**
   * What the sample application was sent.
   *
   * @param refused why it does not believe it; empty if it does
   * @param nameId the NameID it received
   * @param attributes the attributes it received
   */
  record Application(Optional<String> refused, String nameId, List<AttributeRow> attributes)
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
