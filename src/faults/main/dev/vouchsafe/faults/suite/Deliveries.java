package dev.vouchsafe.faults.suite;

import dev.vouchsafe.faults.Bite;
import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.browser.WebSession;
import dev.vouchsafe.faults.suite.Door.Visit;
import dev.vouchsafe.faults.suite.Result.Ending;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.settings.Protocol;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The cases of good answers that are delivered in a wrong way. */
final class Deliveries {
  private static final String RELAY_STATE = "RelayState";
  private static final String CONTEXT = "wctx";
  private static final URI AWAY = URI.create("https://away.example/");

  private final Door door;
  private final Map<String, Object> user;
  private final Oracle oracle;
  private final LogoutCases logouts;

  Deliveries(Door door, Map<String, Object> user, Oracle oracle, LogoutCases logouts) {
    this.logouts = logouts;
    this.door = door;
    this.user = user;
    this.oracle = oracle;
  }

  Ending play(Fault fault, Bite.Way way) {
    return switch (way) {
      case REPLAYED_IN_SAME_BROWSER -> replayedInSame(fault);
      case REPLAYED_IN_OTHER_BROWSER -> replayedInOther(fault);
      case OTHER_USERS_RELAY_STATE -> withOthersState(fault);
      case INTO_A_BROWSER_THAT_ASKED_NOTHING -> intoUnasking(fault);
      case UNSOLICITED -> unsolicited(fault);
      case ANSWER_TO_ANOTHERS_REQUEST -> toAnothersRequest(fault);
      case RELAY_STATE_LEADS_AWAY -> leadingAway();
      case REPLAYED_AFTER_LOGOUT -> logouts.replayedAfter(fault);
      case CONTEXT_LOST -> withoutContext(fault);
    };
  }

  private static Ending skipped(String reason) {
    return Ending.of(Verdict.SKIPPED, reason, Shown.NOTHING);
  }

  private PostForm answer(Visit visit) {
    return door.site().party().answer(visit.question(), user).postForm();
  }

  /** Posts a form in a browser and returns the result. */
  private Ending posted(Fault fault, Visit visit, PostForm form) {
    HttpResponse<String> after = door.post(visit.session(), form);
    return oracle.ending(fault, door.open(visit.session()), Suite.shown(after, visit, form));
  }

  private boolean signsIn(Visit visit, PostForm form) {
    door.post(visit.session(), form);
    return oracle.signedIn().isOn(door.open(visit.session()));
  }

  private static Ending goodIsRefused() {
    return Ending.of(
        Verdict.ERROR,
        "the application refused the good answer before this case; run again",
        Shown.NOTHING);
  }

  /** Replays the answer in the same browser, with the cookies from before the sign-in. */
  private Ending replayedInSame(Fault fault) {
    Visit visit = door.ask();
    WebSession before = visit.session().copy();
    PostForm form = answer(visit);
    if (!signsIn(visit, form)) {
      return goodIsRefused();
    }
    Visit again = new Visit(before, visit.question(), visit.before());
    if (oracle.signedIn().isOn(door.open(before))) {
      return skipped(
          "the application keeps the session cookie at sign-in, so a second sign-in is not"
              + " visible");
    }
    return posted(fault, again, form);
  }

  private Ending replayedInOther(Fault fault) {
    Visit visit = door.ask();
    PostForm form = answer(visit);
    return signsIn(visit, form) ? posted(fault, door.ask(), form) : goodIsRefused();
  }

  private Ending withOthersState(Fault fault) {
    Visit other = door.ask();
    Visit visit = door.ask();
    PostForm form = answer(visit);
    String state = state(answer(other));
    if (state == null || state.equals(state(form))) {
      return skipped("the application sends the same RelayState, or none, to everybody");
    }
    return posted(fault, visit, with(form, state));
  }

  private Ending intoUnasking(Fault fault) {
    Visit visit = door.ask();
    Visit unasking = new Visit(door.browser(), visit.question(), visit.before());
    return posted(fault, unasking, answer(visit));
  }

  private Ending unsolicited(Fault fault) {
    Visit asked = door.ask();
    Visit visit = new Visit(door.browser(), asked.question(), asked.before());
    return posted(fault, visit, door.site().party().unsolicited(asked.question(), user).postForm());
  }

  private Ending toAnothersRequest(Fault fault) {
    Visit other = door.ask();
    Visit visit = door.ask();
    PostForm form = answer(other);
    String state = state(answer(visit));
    return posted(fault, visit, state == null ? form : with(form, state));
  }

  private Ending leadingAway() {
    Visit visit = door.ask();
    PostForm form = with(answer(visit), AWAY.toString());
    HttpResponse<String> after = door.post(visit.session(), form);
    Optional<URI> next = WebSession.location(after);
    boolean away = next.map(URI::getHost).filter(AWAY.getHost()::equals).isPresent();
    return Ending.of(
        away ? Verdict.ACCEPTED : Verdict.REFUSED,
        away ? "the browser is sent to the other site" : "the browser is not sent away",
        Suite.shown(after, visit, form));
  }

  private Ending withoutContext(Fault fault) {
    Visit visit = door.ask();
    PostForm form = answer(visit);
    if (visit.question().protocol() != Protocol.WSFED) {
      return skipped("the application uses SAML, but the fault is for WS-Federation");
    } else if (!form.fields().containsKey(CONTEXT)) {
      return skipped("the application sends no wctx");
    }
    Map<String, String> fields = new LinkedHashMap<>(form.fields());
    fields.remove(CONTEXT);
    return posted(fault, visit, new PostForm(form.action(), fields));
  }

  /** Returns the RelayState of the answer; null if the application sent none. */
  private static String state(PostForm form) {
    return form.fields().getOrDefault(RELAY_STATE, form.fields().get(CONTEXT));
  }

  private static PostForm with(PostForm form, String state) {
    Map<String, String> fields = new LinkedHashMap<>(form.fields());
    fields.put(fields.containsKey("wresult") ? CONTEXT : RELAY_STATE, state);
    return new PostForm(form.action(), fields);
  }

  @Override
  public String toString() {
    return "deliveries";
  }
}
