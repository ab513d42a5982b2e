package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.debuglog.DebugEvent;
import dev.vouchsafe.idp.pages.LoginAnswer;
import dev.vouchsafe.idp.pages.Page.Address;
import dev.vouchsafe.idp.pages.Page.CheckRow;
import dev.vouchsafe.idp.pages.Ways;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.StoredConnection;
import dev.vouchsafe.login.AssertionRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The messages of this node's latest logins in the form of the debug log, with the results of a
 * verifier. They are in memory only and contain no denied values. Messages with later denied values
 * are dropped. Thread-safe.
 */
public final class RecentLogins {
  /** The path of the pages about logins. */
  public static final String PATH = "/logins";

  private static final int MOST = 200;

  /** The seconds that a caller waits for the verifier, which runs in the background. */
  private static final int PATIENCE_SECONDS = 5;

  private final Store store;
  private final Optional<Function<byte[], List<CheckRow>>> verifier;
  private final Map<Long, Recent> logins = new Newest<>();
  private final Map<String, DebugEvent> requests = new Newest<>();
  private final Deque<DebugEvent> received = new ArrayDeque<>();
  private final ThreadPoolExecutor verifying;

  /** A map that keeps only the newest entries. */
  private static final class Newest<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > MOST;
    }
  }

  /**
   * One login.
   *
   * @param denied the denied names at the time of the login, by connection
   * @param request the request
   * @param arrived the event of the request; empty if there was none or it is forgotten
   * @param issued the issued NameID and attributes with their origins
   * @param answered the event of the answer
   * @param checks the verifier's results for the sent message
   */
  public record Recent(
      Map<String, Set<String>> denied,
      List<Address> request,
      Optional<DebugEvent> arrived,
      Ways issued,
      Optional<DebugEvent> answered,
      CompletableFuture<List<CheckRow>> checks) {
    @Override
    public String toString() {
      return "recent login";
    }

    /** Returns the sent answer; empty if there is none. */
    public Optional<LoginAnswer> answer(long number) {
      return answered.map(
          event ->
              new LoginAnswer(
                  issued,
                  EventWords.facts(event),
                  EventWords.xml(event),
                  verdict(),
                  PATH + "/" + number + "/event"));
    }

    /** Returns the verifier's results; waits a few seconds for them. */
    private List<CheckRow> verdict() {
      try {
        return checks.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        return List.of(new CheckRow("verification", "not-checked", "the verifier did not answer"));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return List.of();
      }
    }
  }

  /**
   * Creates an empty memory.
   *
   * @param verifier checks messages as a strict service provider does; empty if there is no
   *     verifier
   */
  public RecentLogins(Store store, Optional<Function<byte[], List<CheckRow>>> verifier) {
    this.store = store;
    this.verifier = verifier;
    this.verifying =
        new ThreadPoolExecutor(
            0,
            1,
            PATIENCE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST),
            task -> {
              Thread thread = new Thread(task, "verifier of issued messages");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
  }

  /** Returns a remembered login. */
  public Optional<Recent> find(long number) {
    Optional<Recent> found;
    synchronized (logins) {
      found = Optional.ofNullable(logins.get(number));
    }
    Map<String, Set<String>> denied = denied();
    return found.filter(
        login ->
            login.denied().entrySet().stream()
                .allMatch(then -> then.getValue().equals(denied.get(then.getKey()))));
  }

  /** True unless the received message contains values that have been denied since. */
  public boolean mayShow(DebugEvent arrived) {
    boolean wasOpen = arrived.fields().containsKey("trace");
    return !wasOpen || denied().values().stream().allMatch(Set::isEmpty);
  }

  private Map<String, Set<String>> denied() {
    Map<String, Set<String>> denied = new LinkedHashMap<>();
    for (StoredConnection each : store.connections().list()) {
      denied.put(each.id(), each.connection().denyList().names());
    }
    return denied;
  }

  /** Remembers a received request for the login that may follow. */
  public void arrived(DebugEvent request) {
    received(request);
    if (request.fields().get("id") instanceof String id) {
      synchronized (requests) {
        requests.put(id, request);
      }
    }
  }

  private void received(DebugEvent message) {
    synchronized (received) {
      received.addLast(message);
      if (received.size() > MOST) {
        received.removeFirst();
      }
    }
  }

  /** Returns the newest messages of applications, the oldest first, accepted or refused. */
  public List<DebugEvent> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  /** Remembers a request that was refused on arrival. */
  public void refused(long number, DebugEvent request) {
    received(request);
    keep(
        number,
        new Recent(
            Map.of(),
            List.of(),
            Optional.of(request),
            Ways.NONE,
            Optional.empty(),
            CompletableFuture.completedFuture(List.of())));
  }

  /** Remembers a login. */
  void ended(long number, SeenLogin login, Optional<IssuedResponse> response) {
    keep(
        number,
        new Recent(
            login.denied(),
            login.redactor().isPresent() ? RequestWords.of(login) : List.of(),
            request(login.signIn()),
            response
                .flatMap(
                    sent ->
                        login
                            .redactor()
                            .map(by -> IssuedWays.of(sent.assertion(), sent.trace(), by)))
                .orElse(Ways.NONE),
            login.event(),
            response
                .map(sent -> checks(sent, login))
                .orElse(CompletableFuture.completedFuture(List.of()))));
  }

  private Optional<DebugEvent> request(SignIn signIn) {
    if (signIn.request() instanceof AssertionRequest asked && asked.inResponseTo().isPresent()) {
      synchronized (requests) {
        return Optional.ofNullable(requests.get(asked.inResponseTo().get()));
      }
    }
    return Optional.empty();
  }

  private void keep(long number, Recent login) {
    synchronized (logins) {
      logins.put(number, login);
    }
  }

  /** Verifies in the background, so that the login does not wait. */
  private CompletableFuture<List<CheckRow>> checks(IssuedResponse sent, SeenLogin login) {
    if (verifier.isEmpty()) {
      return CompletableFuture.completedFuture(
          List.of(
              new CheckRow(
                  "verification", "not-checked", "vouchsafe-verify is not on the class path")));
    }
    byte[] octets = sent.xml();
    CompletableFuture<List<CheckRow>> checks = new CompletableFuture<>();
    verifying.execute(
        () ->
            checks.completeAsync(
                () ->
                    verifier.get().apply(octets).stream()
                        .map(
                            check ->
                                new CheckRow(
                                    check.name(),
                                    check.outcome(),
                                    login.data().apply(check.reason())))
                        .toList(),
                Runnable::run));
    return checks;
  }

  @Override
  public String toString() {
    return "recent logins";
  }
}
