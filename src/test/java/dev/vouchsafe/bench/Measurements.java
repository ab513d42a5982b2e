package dev.vouchsafe.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What was measured, by name: a figure for each round. The machine's speed drifts, so figures are
 * compared only with those of the same round.
 */
final class Measurements {
  private final Map<String, List<Figure>> rounds = new LinkedHashMap<>();

  /**
   * One round of one benchmark.
   *
   * @param micros the time of one operation
   * @param octets what one operation allocates
   */
  record Figure(double micros, double octets) {}

  void add(String name, Figure figure) {
    rounds.computeIfAbsent(name, first -> new ArrayList<>()).add(figure);
  }

  boolean has(String name) {
    return rounds.containsKey(name);
  }

  /** The shortest time of all rounds. */
  double best(String name) {
    return Collections.min(micros(name));
  }

  double median(String name) {
    return median(micros(name));
  }

  /** The least that an operation allocated. */
  double octets(String name) {
    return rounds.get(name).stream().mapToDouble(Figure::octets).min().orElseThrow();
  }

  /** Time of one over time of the other, for each round that has both. */
  List<Double> ratios(String one, String other) {
    List<Double> ones = micros(one);
    List<Double> others = micros(other);
    return IntStream.range(0, Math.min(ones.size(), others.size()))
        .mapToObj(round -> ones.get(round) / others.get(round))
        .toList();
  }

  private List<Double> micros(String name) {
    return rounds.get(name).stream().map(Figure::micros).toList();
  }

  static double median(List<Double> figures) {
    List<Double> sorted = figures.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  static double largest(List<Double> figures) {
    OptionalDouble largest = figures.stream().mapToDouble(Double::doubleValue).max();
    return largest.orElseThrow();
  }
}
