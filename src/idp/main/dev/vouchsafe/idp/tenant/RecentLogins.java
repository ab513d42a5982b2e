package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.debuglog.DebugEvent;
import dev.vouchsafe.idp.pages.LoginAnswer;
import dev.vouchsafe.idp.pages.Page.Address;
import dev.vouchsafe.idp.pages.Page.CheckRow;
import dev.vouchsafe.idp.pages.Page.IssuedRow;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.StoredConnection;
import dev.vouchsafe.login.AssertionRequest;
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
 * What this node knows of its last logins besides the tenant's log: their messages as the debug log
 * shows them, and what a verifier says of them. In memory only, without any denied value; what is
 * denied later is forgotten. Thread-safe.
 */
public final class RecentLogins {
  /** Where logins are shown. */
  public static final String PATH = "/logins";

  private static final int MOST = 200;

  /** How long somebody waits for the verifier, which works beside the logins. */
  private static final int PATIENCE_SECONDS = 5;

  private final Store store;
  private final Optional<Function<byte[], List<CheckRow>>> verifier;
  private final Map<Long, Recent> logins = new Newest<>();
  private final Map<String, DebugEvent> requests = new Newest<>();
  private final ThreadPoolExecutor verifying;

  /** The last entries that were put in. */
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
   * @param denied the names that were denied when it took place, by connection
   * @param request what was asked for
   * @param arrived the event of the request; empty if there was none, or nobody remembers it
   * @param issued what was issued, with its ways
   * @param answered the event of the answer
   * @param checks what a verifier says of the message that was sent
   */
  public record Recent(
      Map<String, Set<String>> denied,
      List<Address> request,
      Optional<DebugEvent> arrived,
      List<IssuedRow> issued,
      Optional<DebugEvent> answered,
      CompletableFuture<List<CheckRow>> checks) {
    @Override
    public String toString() {
      return "recent login";
    }

    /** What was sent; empty if nothing was. */
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

    /** What the verifier says; waits for it a little. */
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
   * @param verifier checks messages as a strict service provider does; empty where there is none
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

  /** A login that may be remembered. */
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

  /** Whether a message that came says more than it may, because something is denied since. */
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

  /** Remembers a request that came, for the login that may follow. */
  public void arrived(DebugEvent request) {
    if (request.fields().get("id") instanceof String id) {
      synchronized (requests) {
        requests.put(id, request);
      }
    }
  }

  /** Remembers a request that was refused when it came. */
  public void refused(long number, DebugEvent request) {
    keep(
        number,
        new Recent(
            Map.of(),
            List.of(),
            Optional.of(request),
            List.of(),
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
                            .map(by -> IssuedRows.of(sent.assertion(), sent.trace(), by)))
                .orElse(List.of()),
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

  /** Verifies beside the login, which has to wait for nothing. */
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
