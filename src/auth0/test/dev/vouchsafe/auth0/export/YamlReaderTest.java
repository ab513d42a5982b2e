package dev.vouchsafe.auth0.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML as people write it, and malicious YAML. */
class YamlReaderTest {
  @Test
  void values_are_what_json_would_say() {
    assertThat(
            json(
                """
                # a comment
                text: it's plain # really
                list:
                - 1
                - -2.50
                - [true, null, ~]
                empty:
                block: |
                  one
                  two
                folded: >-
                  one
                  two
                "quoted": "1"
                """))
        .isEqualTo(
            "{\"text\":\"it's plain\",\"list\":[1,-2.5,[true,null,null]],\"empty\":null,"
                + "\"block\":\"one\\ntwo\\n\",\"folded\":\"one two\",\"quoted\":\"1\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "yes, '\"yes\"'",
    "on, '\"on\"'",
    "2026-11-22, '\"2026-11-22\"'",
    "1.6.0, '\"1.6.0\"'",
    "0x1F, 31",
    "0o17, 15",
    "017, 17",
    "+12, 12",
    ".5, 0.5",
    "1e3, 1000",
    "TRUE, true",
    "Null, null",
    "1_000, '\"1_000\"'",
    "12345678901234567890123, 12345678901234567890123",
    "'''12''', '\"12\"'",
  })
  void plain_values_have_the_types_of_the_core_schema(String written, String json) {
    assertThat(json(written)).isEqualTo(json);
  }

  @Test
  void every_value_knows_where_it_begins() {
    LocatedValue value = read("a:\n  - b: x\n    c: [1,\n      {d: e}]\n");
    LocatedValue first = value.fields().get("a").items().get(0);
    assertThat(first.position()).hasToString("t.yaml:2:5");
    assertThat(first.fields().get("b").position()).hasToString("t.yaml:2:8");
    assertThat(first.fields().get("c").items().get(1).fields().get("d").position())
        .hasToString("t.yaml:4:11");
  }

  @Test
  void aliases_stand_for_what_is_anchored_and_can_be_merged() {
    assertThat(json("a: &x {b: 1, c: 2}\nd: *x\ne: {<<: *x, c: 3}\nf: {<<: [*x]}"))
        .isEqualTo(
            "{\"a\":{\"b\":1,\"c\":2},\"d\":{\"b\":1,\"c\":2},\"e\":{\"c\":3,\"b\":1},"
                + "\"f\":{\"b\":1,\"c\":2}}");
  }

  @Test
  void a_few_aliases_cannot_stand_for_a_billion_values() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append(("*a" + (i - 1) + ", ").repeat(10)).append("]\n");
    }
    assertThat(problem(bomb.toString()).code()).isEqualTo("limit-exceeded");
    assertThat(problem(bomb.toString()).where()).startsWith("t.yaml:6:");
  }

  @Test
  void aliases_do_not_make_it_deeper_than_it_may_be() {
    StringBuilder deep = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 70; i++) {
      deep.append("a" + i + ": &a" + i + " [*a" + (i - 1) + "]\n");
    }
    assertThat(problem(deep.toString()).code()).isEqualTo("limit-exceeded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: &x [*x]", "a: *gone", "[a, *b]"})
  void an_alias_without_its_anchor_is_refused(String text) {
    assertThat(problem(text).code()).isEqualTo("not-yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: !include other.yaml",
        "a: !!binary aGk=",
        "a: !!java.net.URL [x]",
        "!!javax.script.ScriptEngineManager [x]",
        "a: !x {b: c}",
        "a: !!str 1"
      })
  void tags_are_refused(String text) {
    assertThat(problem(text).code()).isEqualTo("yaml-tag");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- "})
  void depth_has_a_limit(String opening) {
    assertThat(problem(opening.repeat(50_000)).code()).isEqualTo("limit-exceeded");
  }

  @Test
  void the_same_key_twice_is_refused() {
    assertThat(problem("a: 1\nb: 2\na: 3").line())
        .isEqualTo("t.yaml:3:1: an object has the same key twice; keep one of the two");
  }

  @ParameterizedTest
  @CsvSource({
    "'a: [1', not-yaml",
    "'a: b: c', not-yaml",
    "'a: 1\n  b: 2', not-yaml",
    "'\t- x', not-yaml",
    "'{[a]: 1}', not-yaml",
    "'a: 1\n---\nb: 2', not-yaml",
    "'a: \u0007', not-yaml",
    "'a: \"x', not-yaml",
    "'a: %hunter2', not-yaml",
    "'', empty-input",
    "'# nothing', empty-input",
    "'a: .inf', number-out-of-range",
    "'a: .nan', number-out-of-range",
    "'a: 1e999', number-out-of-range",
  })
  void what_is_not_yaml_is_refused_without_repeating_it(String text, String code) {
    assertThat(problem(text).code()).isEqualTo(code);
    assertThat(problem(text).toString()).doesNotContain("hunter2");
  }

  private static String json(String text) {
    return read(text).value().json();
  }

  private static LocatedValue read(String text) {
    return YamlReader.read("t.yaml", text);
  }

  private static Problem problem(String text) {
    return catchThrowableOfType(InvalidInputException.class, () -> read(text)).problem();
  }
}
