package dev.vouchsafe.compare.replay;

import dev.vouchsafe.auth0.export.ExportedUsers;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.compare.answer.Answer;
import dev.vouchsafe.compare.difference.Comparison;
import dev.vouchsafe.compare.difference.Difference;
import dev.vouchsafe.compare.difference.DifferenceClass;
import dev.vouchsafe.compare.difference.Evidence;
import dev.vouchsafe.compare.difference.Evidence.Visibility;
import dev.vouchsafe.compare.parallel.OrderedRun;
import dev.vouchsafe.compare.replay.CaptureMatcher.Candidate;
import dev.vouchsafe.compare.replay.CaptureMatcher.Wanted;
import dev.vouchsafe.compare.replay.CaptureRow.Found;
import dev.vouchsafe.compare.replay.CaptureRow.Match;
import dev.vouchsafe.compare.replay.Population.User;
import dev.vouchsafe.compare.replay.Row.Changed;
import dev.vouchsafe.compare.replay.Row.Part;
import dev.vouchsafe.compare.replay.Row.Unreadable;
import dev.vouchsafe.compare.report.ValueDisplay;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.JsonSequence;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Every user at every client, before and after. Thread-safe.
 *
 * @param source the name of the file of users in messages
 * @param before the tenant before the change
 * @param after the tenant after the change
 * @param clients the names of the clients
 * @param display how values are shown
 * @param captures what is compared with the tenant as it was
 */
public record Replay(
    String source,
    TenantSide before,
    TenantSide after,
    List<String> clients,
    ValueDisplay display,
    CaptureMatcher captures) {
  /** The most users of one batch; it is also limited by octets. */
  private static final int MOST_USERS = 16;

  private static final int MOST_OCTETS = 1 << 16;

  /** The most batches that each core may be ahead of the report. */
  private static final int AHEAD_PER_CORE = 4;

  public Replay {
    Objects.requireNonNull(source);
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
    clients = List.copyOf(clients);
    Objects.requireNonNull(display);
    Objects.requireNonNull(captures);
  }

  /**
   * The result for one user.
   *
   * @param counts the numbers of logins by result
   * @param rows the differences, ordered by client and weight
   * @param captured the captures that name the user
   */
  public record Result(Counts counts, List<Row> rows, List<CaptureRow> captured) {
    public Result {
      rows = List.copyOf(rows);
      captured = List.copyOf(captured);
    }
  }

  /**
   * Replays all users, on all cores.
   *
   * @param stopped whether to end after the results received so far
   * @param sink receives the results in the order of lines
   */
  public void run(Iterator<User> users, BooleanSupplier stopped, Consumer<Result> sink) {
    OrderedRun.run(
        new Pieces(users),
        AHEAD_PER_CORE,
        piece -> piece.stream().map(this::result).toList(),
        new OrderedRun.Sink<>() {
          @Override
          public void take(List<Result> results) {
            results.forEach(sink);
          }

          @Override
          public boolean stopped() {
            return stopped.getAsBoolean();
          }
        });
  }

  /** Returns the result for one user. */
  public Result result(User user) {
    if (user.octets().length > JsonSequence.MAX_OCTETS) {
      return unreadable(
          user.number(),
          new Problem(
              "too-large",
              source + ":" + user.line(),
              "the user is larger than " + JsonSequence.MAX_OCTETS / 1024 / 1024 + " MiB",
              "leave out what no mapping and no script reads"));
    } else if (user.problem().isPresent()) {
      return unreadable(user.number(), user.problem().get());
    }
    try {
      ClaimValue read = JsonReader.readValue(source, user.line(), user.octets());
      if (read instanceof Fields fields) {
        return result(user.number(), ExportedUsers.profile(fields));
      }
      return unreadable(
          user.number(),
          new Problem(
              "wrong-type",
              JsonReader.read(source, user.line(), user.octets()).position().toString(),
              "a user is a " + read + ", not an object",
              "write one object a line"));
    } catch (InvalidInputException e) {
      return unreadable(user.number(), e.problem());
    }
  }

  private static Result unreadable(int line, Problem problem) {
    return new Result(
        Counts.UNREADABLE_USER,
        List.of(new Unreadable(line, Optional.empty(), problem)),
        List.of());
  }

  private Result result(int line, Fields user) {
    Counts counts = Counts.USER;
    List<Row> rows = new ArrayList<>();
    List<CaptureRow> captured = new ArrayList<>();
    for (String client : clients) {
      TenantSide.Outcome from = before.outcome(client, user);
      TenantSide.Outcome to = after.outcome(client, user);
      captures
          .of(client, user, from.answer())
          .forEach(candidate -> captured.add(captured(client, candidate, line, user)));
      if (from.problem().isPresent() && to.problem().isPresent()) {
        rows.add(new Unreadable(line, Optional.of(client), to.problem().get()));
        counts = counts.plus(Counts.UNREADABLE_LOGIN);
      } else {
        List<Difference> differences = Comparison.of(from.answer(), to.answer());
        if (!differences.isEmpty()) {
          String shown = shown(user, from.answer(), to.answer());
          rows(differences)
              .forEach((kind, parts) -> rows.add(new Changed(line, client, shown, kind, parts)));
        }
        counts = counts.plus(Counts.ofLogin(differences.isEmpty(), from.refused(), to.refused()));
      }
    }
    return new Result(counts, rows, captured);
  }

  /** Compares a capture with the answer to the same request. */
  private CaptureRow captured(String client, Candidate candidate, int line, Fields user) {
    Wanted wanted = candidate.wanted();
    Answer issued = before.outcome(client, user, candidate.request()).answer();
    List<Found> found =
        Comparison.of(wanted.answer(), issued).stream()
            .map(each -> new Found(each.kind().code(), part(each)))
            .toList();
    String shown = shown(user, wanted.answer(), issued);
    return CaptureRow.begun(wanted.name(), Optional.of(client), Optional.empty())
        .with(new Match(candidate.by(), 1, line, shown, found));
  }

  /** Groups differences by class. */
  private Map<String, List<Part>> rows(List<Difference> differences) {
    Map<DifferenceClass, List<Part>> byClass = new EnumMap<>(DifferenceClass.class);
    for (Difference each : differences) {
      byClass.computeIfAbsent(each.kind(), found -> new ArrayList<>()).add(part(each));
    }
    Map<String, List<Part>> rows = new LinkedHashMap<>();
    byClass.forEach((kind, parts) -> rows.put(kind.code(), parts));
    return rows;
  }

  private Part part(Difference difference) {
    return new Part(
        difference.subject(),
        display.shown(difference.from()),
        display.shown(difference.to()),
        difference.cause());
  }

  private String shown(Fields user, Answer from, Answer to) {
    String id = user.fields().get("user_id") instanceof ClaimValue.Text text ? text.text() : "";
    boolean denied =
        Stream.of(from, to)
            .flatMap(answer -> answer.making().stream())
            .anyMatch(making -> making.redactor().withholds(id));
    return display
        .shown(new Evidence(List.of(id), denied ? Visibility.DENIED : Visibility.VALUE))
        .get(0);
  }

  /** Groups users into batches that are worth a thread's time and fit into memory. */
  private record Pieces(Iterator<User> users) implements Iterator<List<User>> {
    @Override
    public boolean hasNext() {
      return users.hasNext();
    }

    @Override
    public List<User> next() {
      List<User> piece = new ArrayList<>();
      int octets = 0;
      do {
        User user = users.next();
        octets += user.octets().length;
        piece.add(user);
      } while (piece.size() < MOST_USERS && octets < MOST_OCTETS && users.hasNext());
      return piece;
    }
  }

  @Override
  public String toString() {
    return before + " → " + after;
  }
}
