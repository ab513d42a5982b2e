package dev.vouchsafe.compare.difference;

import static dev.vouchsafe.compare.difference.AttributeChange.PLAIN;
import static dev.vouchsafe.compare.difference.AttributeChange.attribute;
import static dev.vouchsafe.compare.difference.AttributeChange.difference;
import static dev.vouchsafe.compare.difference.AttributeChange.either;
import static dev.vouchsafe.compare.difference.AttributeChange.elements;
import static dev.vouchsafe.compare.difference.AttributeChange.mutation;
import static dev.vouchsafe.compare.difference.AttributeChange.values;
import static dev.vouchsafe.compare.difference.AttributeChange.words;

import dev.vouchsafe.compare.answer.Attribute;
import dev.vouchsafe.compare.answer.Attribute.Labels;
import dev.vouchsafe.compare.answer.Attribute.Value;
import dev.vouchsafe.compare.answer.Subject;
import dev.vouchsafe.compare.difference.Evidence.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Changes of one aspect of an attribute, or of which attributes there are. */
final class AttributeMutations {
  private AttributeMutations() {}

  static List<Arbitrary<Mutation>> all() {
    List<Arbitrary<Mutation>> all = new ArrayList<>(ofNames());
    all.addAll(ofForm());
    all.addAll(ofFormAndValues());
    all.addAll(ofDenials());
    return all;
  }

  private static List<Arbitrary<Mutation>> ofNames() {
    Attribute gone = attribute("gone", "the gone", "x");
    Attribute come = attribute("come", "the new", "x");
    Attribute blank = attribute("blank", "", " ");
    Attribute newBlank = attribute("new blank", "", " ");
    Attribute twin = attribute("twin", "the twin");
    Attribute other = attribute("other twin", "the twin");
    Attribute single = attribute("single", "the twin");
    return List.of(
        mutation("gone", List.of(gone), List.of(), missing(gone)),
        mutation("come", List.of(), List.of(come), added(come)),
        mutation(
            "renamed",
            List.of(attribute("renamed", "a", "the renamed")),
            List.of(attribute("new name", "the renamed", "a")),
            difference(
                DifferenceClass.RENAMED,
                "renamed",
                Evidence.words(List.of("renamed")),
                Evidence.words(List.of("new name")))),
        mutation("blank", List.of(blank), List.of(newBlank), missing(blank), added(newBlank)),
        mutation(
            "twins",
            List.of(twin, other),
            List.of(single),
            missing(twin),
            missing(other),
            added(single)),
        mutation(
            "twins",
            List.of(single),
            List.of(twin, other),
            missing(single),
            added(twin),
            added(other)),
        mutation(
            "moved",
            List.of(attribute("moved 1", "x"), attribute("moved 2", "x")),
            List.of(attribute("moved 2", "x"), attribute("moved 1", "x")),
            difference(
                DifferenceClass.ATTRIBUTE_ORDER,
                "attributes",
                Evidence.words(List.of("moved 1", "moved 2")),
                Evidence.words(List.of("moved 2", "moved 1")))));
  }

  private static List<Arbitrary<Mutation>> ofForm() {
    return List.of(
        ofElements(List.of(3), List.of(1, 2), "1 element", "2 elements of 1, 2 values"),
        ofElements(
            List.of(2, 1), List.of(1, 2), "2 elements of 2, 1 values", "2 elements of 1, 2 values"),
        ofTypes(List.of("string", "string"), List.of("string", "date"), "string", "date,string"),
        ofTypes(List.of("string", "date"), List.of("date", "string"), "date,string", "date,string"),
        ofTypes(List.of("", ""), List.of("string", "string"), "none", "string"),
        either(
            nils(true, false),
            nils(false, false),
            difference(
                DifferenceClass.EMPTY,
                "nil",
                Evidence.words(List.of("nil", "not nil")),
                Evidence.words(List.of("not nil", "not nil")))),
        ofLabels(DifferenceClass.NAME_FORMAT),
        ofLabels(DifferenceClass.FRIENDLY_NAME),
        ofRepeatedLabels(DifferenceClass.NAME_FORMAT),
        ofRepeatedLabels(DifferenceClass.FRIENDLY_NAME));
  }

  /** What a change of values means for types and elements. */
  private static List<Arbitrary<Mutation>> ofFormAndValues() {
    return List.of(
        either(
            typed("types move along", "x string", "y date"),
            typed("types move along", "y date", "x string"),
            values(
                DifferenceClass.VALUE_ORDER,
                "types move along",
                List.of("x", "y"),
                List.of("y", "x"))),
        either(
            typed("other type", "x string"),
            typed("other type", "y date"),
            values(DifferenceClass.VALUE, "other type", List.of("x"), List.of("y")),
            words(DifferenceClass.TYPE, "other type", "string", "date")),
        either(
            typed("same types", "x string", "y date"),
            typed("same types", "x date", "z string"),
            values(DifferenceClass.VALUE, "same types", List.of("y"), List.of("z"))),
        either(
            elements("elements and value", List.of("x", "y"), List.of(2)),
            elements("elements and value", List.of("x", "z"), List.of(1, 1)),
            values(DifferenceClass.VALUE, "elements and value", List.of("y"), List.of("z")),
            words(
                DifferenceClass.REPEATED,
                "elements and value",
                "1 element",
                "2 elements of 1, 1 values")),
        either(
            elements("value of several elements", List.of("x", "y", "z"), List.of(1, 2)),
            elements("value of several elements", List.of("x", "y", "w"), List.of(1, 1, 1)),
            values(
                DifferenceClass.VALUE, "value of several elements", List.of("z"), List.of("w"))));
  }

  private static Arbitrary<Mutation> ofElements(
      List<Integer> from, List<Integer> to, String shown, String other) {
    String name = "elements " + from;
    return either(
        elements(name, List.of("x", "y", "z"), from),
        elements(name, List.of("x", "y", "z"), to),
        words(DifferenceClass.REPEATED, name, shown, other));
  }

  private static Arbitrary<Mutation> ofTypes(
      List<String> from, List<String> to, String shown, String other) {
    String name = "types " + from;
    return either(
        typed(name, "x " + from.get(0), "y " + from.get(1)),
        typed(name, "x " + to.get(0), "y " + to.get(1)),
        difference(
            DifferenceClass.TYPE,
            name,
            Evidence.words(List.of(shown.split(",", -1))),
            Evidence.words(List.of(other.split(",", -1)))));
  }

  private static Arbitrary<Mutation> ofLabels(DifferenceClass kind) {
    Arbitrary<Optional<String>> labels =
        Arbitraries.of(Optional.empty(), Optional.of("basic"), Optional.of("Basic"));
    return Combinators.combine(labels, labels)
        .filter((from, to) -> !from.equals(to))
        .flatAs(
            (from, to) ->
                mutation(
                    kind.words(),
                    List.of(labelled(kind, from)),
                    List.of(labelled(kind, to)),
                    difference(
                        kind,
                        kind.words(),
                        Evidence.words(from.stream().toList()),
                        Evidence.words(to.stream().toList()))));
  }

  /** An attribute of two elements, of which the second has another label. */
  private static Arbitrary<Mutation> ofRepeatedLabels(DifferenceClass kind) {
    Attribute first = labelled(kind, Optional.of("basic"));
    return mutation(
        kind.words(),
        List.of(first, labelled(kind, Optional.of("uri"))),
        List.of(first, labelled(kind, Optional.empty())),
        words(kind, kind.words(), "basic, uri", "basic, none"));
  }

  private static Attribute labelled(DifferenceClass kind, Optional<String> label) {
    Labels labels =
        kind == DifferenceClass.NAME_FORMAT
            ? new Labels(label, Optional.of("Mail"))
            : new Labels(Optional.of("basic"), label);
    return new Attribute(kind.words(), labels, attribute("", "x").values(), List.of(1), false);
  }

  /** What is denied on a side is shown of neither, nor where it stands in another attribute. */
  private static List<Arbitrary<Mutation>> ofDenials() {
    Attribute source = denied(attribute("source of a copy", "the secret"));
    Attribute newSource = denied(attribute("new source", "the new secret"));
    return List.of(
        either(
            denied(attribute("denied", "a secret")),
            denied(attribute("denied", "x secret")),
            withheld("a secret", "x secret")),
        mutation(
            "denied and gone",
            List.of(denied(attribute("denied and gone", "that secret"))),
            List.of(),
            new Difference(
                DifferenceClass.MISSING,
                "denied and gone",
                new Evidence(List.of("that secret"), Visibility.DENIED),
                Evidence.NOTHING)),
        mutation(
            "copy",
            List.of(source, attribute("copy", "the secret")),
            List.of(source, attribute("copy", "x")),
            new Difference(
                DifferenceClass.VALUE,
                "copy",
                new Evidence(List.of("the secret"), Visibility.DENIED),
                new Evidence(List.of("x"), Visibility.VALUE))),
        mutation(
            "new copy",
            List.of(attribute("new copy", "x")),
            List.of(newSource, attribute("new copy", "the new secret")),
            difference(
                DifferenceClass.ADDED,
                "new source",
                Evidence.NOTHING,
                new Evidence(List.of("the new secret"), Visibility.DENIED)),
            difference(
                DifferenceClass.VALUE,
                "new copy",
                new Evidence(List.of("x"), Visibility.VALUE),
                new Evidence(List.of("the new secret"), Visibility.DENIED))),
        FactMutations.subject().map(AttributeMutations::ofCopiedNameId));
  }

  /** A denied NameID that an attribute of one side repeats. */
  private static Mutation ofCopiedNameId(Subject any) {
    Optional<Subject> denied =
        Optional.of(FactMutations.with(any, "hidden name", any.format(), true));
    return new Mutation(
        FactMutations.SUBJECT,
        parts -> {
          parts.subject = denied;
          parts.add(List.of(attribute("copied name", "hidden name")), true);
        },
        parts -> {
          parts.subject = denied;
          parts.add(List.of(attribute("copied name", "x")), true);
        },
        List.of(
            difference(
                DifferenceClass.VALUE,
                "copied name",
                new Evidence(List.of("hidden name"), Visibility.DENIED),
                new Evidence(List.of("x"), Visibility.VALUE))));
  }

  /** An attribute that is denied on one side, which only answers of ours can tell. */
  static Arbitrary<Mutation> denial() {
    Attribute open = attribute("denied", "a secret");
    Difference denial = words(DifferenceClass.DENIAL, "denied", "not denied", "denied");
    return Arbitraries.oneOf(
        either(open, denied(open), denial),
        either(open, denied(attribute("denied", "x")), withheld("a secret", "x"), denial));
  }

  private static Difference withheld(String from, String to) {
    return difference(
        DifferenceClass.VALUE,
        "denied",
        new Evidence(List.of(from), Visibility.DENIED),
        new Evidence(List.of(to), Visibility.DENIED));
  }

  /** Values of one letter with their types; a value may have none. */
  private static Attribute typed(String name, String... values) {
    List<Value> typed =
        Stream.of(values)
            .map(
                each ->
                    new Value(
                        each.substring(0, 1),
                        Optional.of(each.substring(2)).filter(type -> !type.isEmpty())))
            .toList();
    return new Attribute(name, PLAIN, typed, List.of(typed.size()), false);
  }

  private static Attribute nils(boolean first, boolean second) {
    List<Value> values =
        List.of(
            new Value("", Optional.of("string"), first),
            new Value("x", Optional.of("string"), second));
    return new Attribute("nil", PLAIN, values, List.of(2), false);
  }

  private static Attribute denied(Attribute open) {
    return new Attribute(open.name(), open.labels(), open.values(), open.elements(), true);
  }

  private static Difference missing(Attribute gone) {
    return difference(
        DifferenceClass.MISSING,
        gone.name(),
        new Evidence(gone.texts(), Visibility.VALUE),
        Evidence.NOTHING);
  }

  private static Difference added(Attribute come) {
    return difference(
        DifferenceClass.ADDED,
        come.name(),
        Evidence.NOTHING,
        new Evidence(come.texts(), Visibility.VALUE));
  }
}
