package dev.vouchsafe.checks.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many short measurements for each name. Because a shared machine is slower at times, compare the
 * best of each, or the ratio of two that ran next to each other.
 */
final class Measurements {
  private final Map<String, List<Double>> times = new LinkedHashMap<>();
  private final Map<String, Double> octets = new LinkedHashMap<>();

  /** Adds a measurement: the time of one operation. */
  void add(String name, double micros) {
    times.computeIfAbsent(name, first -> new ArrayList<>()).add(micros);
  }

  /** The smallest measured allocation of one operation. */
  void addOctets(String name, double allocated) {
    octets.merge(name, allocated, Math::min);
  }

  boolean has(String name) {
    return times.containsKey(name);
  }

  double best(String name) {
    return Collections.min(times.get(name));
  }

  double median(String name) {
    return median(times.get(name).stream());
  }

  /** The mean of all measurements, including those during which garbage was collected. */
  double mean(String name) {
    return times.get(name).stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  double octets(String name) {
    return octets.get(name);
  }

  /** The median of a function of both, turn by turn. */
  double median(String one, String other, DoubleBinaryOperator operator) {
    List<Double> ones = times.get(one);
    List<Double> others = times.get(other);
    return median(
        IntStream.range(0, ones.size())
            .mapToObj(turn -> operator.applyAsDouble(ones.get(turn), others.get(turn))));
  }

  private static double median(Stream<Double> figures) {
    List<Double> sorted = figures.sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
