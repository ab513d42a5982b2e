package dev.vouchsafe.testing.engine;

import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.Faults;
import dev.vouchsafe.faults.Forge;
import dev.vouchsafe.faults.browser.Reach;
import dev.vouchsafe.faults.browser.WebSession;
import dev.vouchsafe.faults.desk.Desk;
import dev.vouchsafe.faults.desk.Users;
import dev.vouchsafe.faults.party.Applications;
import dev.vouchsafe.faults.party.Applications.Registered;
import dev.vouchsafe.faults.party.Party;
import dev.vouchsafe.faults.party.PublishedApplication;
import dev.vouchsafe.faults.party.Question;
import dev.vouchsafe.faults.party.Site;
import dev.vouchsafe.faults.party.Tenancy;
import dev.vouchsafe.faults.party.TestKeys;
import dev.vouchsafe.faults.suite.Door;
import dev.vouchsafe.faults.suite.Oracle;
import dev.vouchsafe.faults.suite.PageSign;
import dev.vouchsafe.faults.suite.Result;
import dev.vouchsafe.faults.suite.Suite;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.testing.bridge.Engine;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/** The engine of the test identity provider: converts the façade's calls to those of the engine. */
public final class EngineOfTests implements Engine {
  private static final WebSession.Manners MANNERS =
      new WebSession.Manners(Reach.EVERYWHERE, Duration.ofSeconds(30));
  private static final String ADVICE =
      "call trust(entityId, acsUrl), or trust(metadataUrlOrXml), before it asks";

  private final Clock clock;
  private final Applications applications;
  private final Site site;
  private final Users users = new Users(Map.of());
  private final Sessions sessions = new Sessions();
  private final Optional<ExportedTenant> tenant;

  /** The façade calls this constructor by reflection. */
  public EngineOfTests(Start start) {
    this.clock = start.at().map(at -> Clock.fixed(at, ZoneOffset.UTC)).orElse(Clock.systemUTC());
    this.tenant = called(() -> start.tenant().map(folder -> ExportedTenant.read(folder, clock)));
    this.applications =
        new Applications(
                start.onlyRegistered(),
                Reach.loopbackAnd(Set.of()),
                start.onlyRegistered() ? ADVICE + ", or do without onlyRegistered()" : ADVICE)
            .of(tenant.map(Tenancy.class::cast).orElse(Tenancy.NONE));
    Party.Life life =
        new Party.Life(clock, start.seed().map(IdSource::reproducible).orElseGet(IdSource::random));
    TestKeys keys = start.freshKeys() ? TestKeys.fresh() : TestKeys.shipped();
    this.site = Site.open(Optional.empty(), name -> new Party(name, applications, keys, life));
    Desk.open(site, users);
  }

  @Override
  public String entityId() {
    return site.party().name().entityId();
  }

  @Override
  public String signInUrl() {
    return site.party().name().ssoUrl();
  }

  @Override
  public String wsFedUrl() {
    return site.party().name().wsFedUrl();
  }

  @Override
  public String wsFedMetadataUrl() {
    return wsFedUrl() + "/metadata";
  }

  @Override
  public boolean hasExported(String name) {
    return called(() -> tenant.filter(export -> export.has(name)).isPresent());
  }

  @Override
  public void publish(Optional<String> fault) {
    run(() -> site.party().publish(fault.map(EngineOfTests::fault)));
  }

  @Override
  public void trust(String entityId, List<String> acsUrls) {
    applications.register(entityId, new Registered(acsUrls, Map.of()));
  }

  @Override
  public void trust(String metadata) {
    run(
        () -> {
          PublishedApplication read = PublishedApplication.read(metadata, MANNERS, clock);
          applications.register(read.entityId(), read.application());
        });
  }

  @Override
  public List<Asked> requests() {
    return site.requests().stream()
        .map(
            each ->
                new Asked(each.issuer(), each.acsUrl(), each.id(), each.signed(), each.problems()))
        .toList();
  }

  @Override
  public Answer answer(String query, Map<String, Object> profile, Optional<String> fault) {
    return called(
        () -> {
          Question question = new Question(query, Optional.empty());
          site.record(question);
          return fault.isEmpty()
              ? answer(site.party().answer(question, profile), profile)
              : answer(
                  site.party().answer(question, profile, fault(fault.get())).faulty().form(),
                  Map.of());
        });
  }

  private static Answer answer(IssuedResponse response, Map<String, Object> profile) {
    Map<String, String> why = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>(profile.keySet());
    response.attributes().all().forEach(each -> names.add(each.name()));
    for (String name : names) {
      why.put(
          name,
          String.join("\n", response.trace().why(name).stream().map(Object::toString).toList()));
    }
    return answer(response.postForm(), why);
  }

  private static Answer answer(PostForm form, Map<String, String> why) {
    return new Answer(form.action(), form.fields(), why);
  }

  private static Fault fault(String id) {
    return Faults.byId(id).orElseThrow();
  }

  @Override
  public SignedIn signIn(Order order) {
    Door door = new Door(order.address(), site, MANNERS);
    try {
      Door.Visit visit = door.ask();
      site.record(visit.question());
      IssuedResponse response = site.party().answer(visit.question(), order.profile());
      HttpResponse<String> after = door.post(visit.session(), response.postForm());
      HttpResponse<String> opened = door.open(visit.session());
      if (order.opened().test(opened)) {
        sessions.add(
            order.profile(), visit, site.party().logouts().begun(visit.question(), response));
      }
      return new SignedIn(
          answer(response, order.profile()), after, opened, new Session(visit.session()));
    } catch (ProblemException e) {
      throw new AssertionError(e.problem().line(), e);
    }
  }

  @Override
  public Attempt attempt(
      Order order, String fault, Optional<BiPredicate<HttpResponse<String>, String>> showsUser) {
    String name =
        String.valueOf(order.profile().getOrDefault("email", order.profile().get("user_id")));
    Oracle oracle =
        new Oracle(
            PageSign.that(order.opened()),
            showsUser.map(
                shows ->
                    new Oracle.ShownUser(
                        PageSign.that(page -> shows.test(page, name)),
                        PageSign.that(page -> shows.test(page, name + Forge.ATTACKER)))));
    Result result =
        new Suite(new Door(order.address(), site, MANNERS), order.profile(), oracle)
            .play(fault(fault));
    return new Attempt(
        result.verdict().word(),
        result.reason(),
        result.ending().shown().text(),
        result.isFinding());
  }

  @Override
  public void user(String name, Map<String, Object> profile) {
    users.add(name, profile);
  }

  @Override
  public void next(String user, String fault) {
    if (!users.keep(user, fault(fault))) {
      throw new RefusedException(
          "a fault waits for \"" + user + "\" already; sign the user in first");
    }
  }

  @Override
  public List<Ended> logout(String user) {
    return called(() -> sessions.end(user, site));
  }

  private record Session(WebSession of) implements Browser {
    @Override
    public HttpClient http() {
      return of.http();
    }

    @Override
    public HttpResponse<String> get(URI address) {
      return called(() -> of.get(address, stop -> false));
    }
  }

  @Override
  public void keys(KeyStep step) {
    run(() -> site.party().keys().step(TestKeys.Step.valueOf(step.name())));
  }

  private static void run(Runnable action) {
    called(
        () -> {
          action.run();
          return true;
        });
  }

  private static <T> T called(Supplier<T> action) {
    try {
      return action.get();
    } catch (ProblemException e) {
      throw new RefusedException(e.problem().line());
    }
  }

  @Override
  public void close() {
    site.close();
  }

  @Override
  public String toString() {
    return "engine at " + signInUrl();
  }
}
