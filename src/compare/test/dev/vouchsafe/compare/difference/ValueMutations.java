package dev.vouchsafe.compare.difference;

import static dev.vouchsafe.compare.difference.AttributeChange.EITHER;
import static dev.vouchsafe.compare.difference.AttributeChange.attribute;
import static dev.vouchsafe.compare.difference.AttributeChange.either;
import static dev.vouchsafe.compare.difference.AttributeChange.mutation;
import static dev.vouchsafe.compare.difference.AttributeChange.values;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Changes of the values of one attribute. */
final class ValueMutations {
  private ValueMutations() {}

  static List<Arbitrary<Mutation>> all() {
    List<Arbitrary<Mutation>> all = new ArrayList<>(ofValues());
    all.addAll(ofLists());
    return all;
  }

  /** One value of some changes; the others stay as they are, and in their places. */
  private static List<Arbitrary<Mutation>> ofValues() {
    return List.of(
        ofOneValue(DifferenceClass.VALUE, "x", "y", "1", "01", "Jane Doe", "janedoe", "x", " "),
        ofOneValue(DifferenceClass.VALUE, "caf\u00e9", "CAFE\u0301", "x, y", "x,z", "[\"x\"]", "x"),
        ofOneValue(DifferenceClass.EMPTY, "x", "", "x", "null", "x", "undefined", "", "null"),
        ofOneValue(DifferenceClass.WHITE_SPACE, "x y", "x\u00a0y", "x", "x\n", "x y", "xy"),
        ofOneValue(
            DifferenceClass.WHITE_SPACE, "x\r\ny", "x\ny", "\u2003x", "x", "x\u0085y", "x y"),
        ofOneValue(DifferenceClass.LETTER_CASE, "jane", "Jane", "\u00c9", "\u00e9"),
        ofOneValue(
            DifferenceClass.NORMALISATION, "caf\u00e9", "cafe\u0301", "\u1e69", "s\u0323\u0307"),
        others()
            .flatMap(
                others ->
                    mutation(
                        "two values",
                        List.of(attribute("two values", with("x", others, "jane", "y"))),
                        List.of(attribute("two values", with("z", others, "Jane", "w"))),
                        values(
                            DifferenceClass.VALUE,
                            "two values",
                            List.of("x", "y"),
                            List.of("z", "w")),
                        values(
                            DifferenceClass.LETTER_CASE,
                            "two values",
                            List.of("jane"),
                            List.of("Jane")))));
  }

  private static Arbitrary<Mutation> ofOneValue(DifferenceClass kind, String... pairs) {
    String name = kind.words() + " from " + pairs[0];
    Arbitrary<Integer> pair = Arbitraries.integers().between(0, pairs.length / 2 - 1);
    return Combinators.combine(pair, others(), others(), EITHER)
        .flatAs(
            (number, left, right, mirrored) -> {
              String from = pairs[2 * number + (mirrored ? 1 : 0)];
              String to = pairs[2 * number + (mirrored ? 0 : 1)];
              return mutation(
                  name,
                  List.of(attribute(name, joined(left, List.of(from), right))),
                  List.of(attribute(name, joined(left, List.of(to), right))),
                  values(kind, name, List.of(from), List.of(to)));
            });
  }

  private static List<Arbitrary<Mutation>> ofLists() {
    return List.of(
        either(
            "more values",
            List.of("x", "y"),
            List.of("new", "x", "y", "y"),
            values(DifferenceClass.VALUE_COUNT, "more values", List.of(), List.of("new", "y"))),
        either(
            "fewer values",
            List.of("x", "y", "z"),
            List.of("x", "w"),
            values(DifferenceClass.VALUE_COUNT, "fewer values", List.of("y", "z"), List.of("w"))),
        either(
            "no values",
            List.of("x", "y"),
            List.of(),
            values(DifferenceClass.EMPTY, "no values", List.of("x", "y"), List.of())),
        either(
            "null for all",
            List.of("x", "y"),
            List.of("null"),
            values(DifferenceClass.EMPTY, "null for all", List.of("x", "y"), List.of("null"))),
        either(
            "order",
            List.of("x", "y", "z"),
            List.of("z", "x", "y"),
            values(
                DifferenceClass.VALUE_ORDER,
                "order",
                List.of("x", "y", "z"),
                List.of("z", "x", "y"))),
        Arbitraries.of(",", ", ", ";", "; ", "|", " ", "\n", "\r\n", "\t", ":")
            .map(separator -> "x" + separator + "y z")
            .flatMap(ValueMutations::ofJoined),
        Arbitraries.of("[\"x\",\"y z\"]", "[ \"x\",\n\"y\\u0020z\" ]")
            .flatMap(ValueMutations::ofJoined));
  }

  private static Arbitrary<Mutation> ofJoined(String text) {
    List<String> several = List.of("x", "y z");
    return either(
        "joined",
        several,
        List.of(text),
        values(DifferenceClass.JOINED, "joined", several, List.of(text)));
  }

  private static Arbitrary<List<String>> others() {
    return Arbitraries.of("another", "one more").list().ofMaxSize(2);
  }

  private static List<String> with(String first, List<String> others, String... last) {
    return joined(List.of(first), others, List.of(last));
  }

  private static List<String> joined(List<String> left, List<String> middle, List<String> right) {
    List<String> all = new ArrayList<>(left);
    all.addAll(middle);
    all.addAll(right);
    return Collections.unmodifiableList(all);
  }
}
