package dev.vouchsafe.compare.replay;

import dev.vouchsafe.compare.replay.AcceptFile.Matter;
import dev.vouchsafe.compare.replay.Row.Changed;
import dev.vouchsafe.compare.replay.Row.Part;
import dev.vouchsafe.compare.replay.Row.Unreadable;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The totals of rows, which come from a replay or from its parts. The same rows in the same order
 * give the same totals. Not thread-safe. Its size does not depend on the number of users.
 */
public final class Tally {
  /** The number of examples of each class, taken from the lowest lines. */
  private static final int EXAMPLES = 3;

  /**
   * The most distinct differences that are kept for acceptances. All further ones count as one,
   * because scripts can create a new name for each user.
   */
  private static final int MOST_MATTERS = 5_000;

  private final AcceptFile acceptFile;
  private final LocalDate today;
  private final Map<String, Long> classes = new TreeMap<>();
  private final Map<String, Map<String, Long>> clientsByClass = new TreeMap<>();
  private final Map<String, List<Changed>> examples = new TreeMap<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private final Set<Matter> met = new LinkedHashSet<>();
  private final Calibration calibration = new Calibration();
  private Counts counts = Counts.NONE;
  private long unreadUsers;
  private long accepted;
  private long open;

  /**
   * @param today the day on which acceptances hold or have expired
   */
  public Tally(AcceptFile acceptFile, LocalDate today) {
    this.acceptFile = acceptFile;
    this.today = today;
  }

  /** Adds numbers of logins. */
  public void add(Counts more) {
    counts = counts.plus(more);
  }

  /** Adds the result for a capture. */
  public void add(CaptureRow row) {
    calibration.add(row);
  }

  /** The reproduction of captures. */
  public Calibration calibration() {
    return calibration;
  }

  /** Counts a row. */
  public void add(Row row) {
    if (row instanceof Changed changed) {
      add(changed);
    } else if (row instanceof Unreadable told) {
      unreadUsers += told.client().isEmpty() ? 1 : 0;
      if (unreadable.size() < EXAMPLES) {
        unreadable.add(told);
      }
    }
  }

  /**
   * Requires that a user could be read.
   *
   * @throws InvalidInputException if there is none; its problems begin with that of the first user
   */
  void requireUsers() {
    if (unreadUsers < counts.users()) {
      return;
    }
    boolean none = counts.users() == 0;
    List<Problem> problems = new ArrayList<>();
    unreadable.stream().limit(1).map(Unreadable::problem).forEach(problems::add);
    problems.add(
        new Problem(
            "no-users",
            "--users",
            none ? "the file holds no user" : "the file holds no user that can be read",
            "give the users' export: one JSON object a line, or a list"));
    throw new InvalidInputException(problems);
  }

  private void add(Changed row) {
    classes.merge(row.code(), 1L, Long::sum);
    clientsByClass
        .computeIfAbsent(row.client(), client -> new TreeMap<>())
        .merge(row.code(), 1L, Long::sum);
    List<Changed> shown = examples.computeIfAbsent(row.code(), code -> new ArrayList<>());
    if (shown.size() < EXAMPLES) {
      shown.add(row);
    }
    boolean all = true;
    for (Part part : row.parts()) {
      Matter matter = new Matter(row.code(), row.client(), part.subject());
      if (met.size() < MOST_MATTERS) {
        met.add(matter);
      }
      all &= acceptFile.accepts(matter, today);
    }
    accepted += all ? 1 : 0;
    open += all ? 0 : 1;
  }

  public Counts counts() {
    return counts;
  }

  /** The number of differing logins for each class. */
  public Map<String, Long> classes() {
    return Collections.unmodifiableMap(classes);
  }

  /** The number of differing logins for each client and class. */
  public Map<String, Map<String, Long>> clientsByClass() {
    return Collections.unmodifiableMap(clientsByClass);
  }

  /** Examples of a class, from the lowest lines. */
  List<Changed> examples(String code) {
    return examples.getOrDefault(code, List.of());
  }

  /** Examples of unreadable users, from the lowest lines. */
  public List<Unreadable> unreadable() {
    return Collections.unmodifiableList(unreadable);
  }

  /** The number of accepted rows. */
  public long accepted() {
    return accepted;
  }

  /** The acceptances in words. */
  String terms() {
    return acceptFile.terms();
  }

  /** The problems of the acceptances. */
  public List<Problem> findings() {
    Set<Matter> all = new LinkedHashSet<>(met);
    calibration.matters().forEach(all::add);
    return acceptFile.findings(all, today);
  }

  /** Whether nothing is left to decide: everything is readable and every difference is accepted. */
  public boolean settled() {
    return open == 0
        && counts.unreadable() == 0
        && calibration.unreadable().isEmpty()
        && calibration.matters().allMatch(each -> acceptFile.accepts(each, today))
        && findings().isEmpty();
  }

  @Override
  public String toString() {
    return classes.toString();
  }
}
