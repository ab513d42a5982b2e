package dev.vouchsafe.idp.api;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.messages.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which part of a list is wanted: {@code page}, {@code per_page}, {@code fields} and {@code
 * include_fields}, as the lists of the Management API have them.
 *
 * @param page which page, from 0
 * @param perPage how many on each
 * @param totals whether the list stands in an object that tells how long it is
 * @param fields the fields that are wanted, or not wanted; empty for all
 * @param included whether they are wanted
 */
record ListQuery(int page, int perPage, boolean totals, Set<String> fields, boolean included) {
  /** The parameters that choose fields, of one object too. */
  static final Set<String> OF_ONE = Set.of("fields", "include_fields");

  private static final Set<String> OF_LISTS = Set.of("page", "per_page");
  private static final String TOTALS = "include_totals";
  private static final int DEFAULT = 50;
  private static final int MOST = 100;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}");
  private static final Pattern COMMA = Pattern.compile(",");

  ListQuery {
    fields = Set.copyOf(fields);
  }

  /** The parameters of a list, and its own. */
  static Set<String> parameters(String... own) {
    return Stream.of(OF_ONE.stream(), OF_LISTS.stream(), Stream.of(own))
        .flatMap(each -> each)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads the parameters.
   *
   * @throws ApiException if one cannot be read
   */
  static ListQuery of(Parameters query) {
    return new ListQuery(
        number(query, "page", 0, Integer.MAX_VALUE),
        number(query, "per_page", DEFAULT, MOST),
        bool(query, TOTALS, false),
        query
            .text("fields")
            .map(text -> COMMA.splitAsStream(text).map(String::strip).collect(Collectors.toSet()))
            .orElse(Set.of()),
        bool(query, "include_fields", true));
  }

  private static int number(Parameters query, String name, int otherwise, int most) {
    Optional<String> text = query.text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    boolean fits = NUMBER.matcher(text.get()).matches() && Integer.parseInt(text.get()) <= most;
    if (!fits) {
      throw ApiException.invalidQuery(
          name
              + " has to be a whole number"
              + (most == MOST ? " up to " + MOST : ", not a large one"));
    }
    return Integer.parseInt(text.get());
  }

  private static boolean bool(Parameters query, String name, boolean otherwise) {
    return switch (query.text(name).orElse(String.valueOf(otherwise))) {
      case "true" -> true;
      case "false" -> false;
      default -> throw ApiException.invalidQuery(name + " has to be true or false");
    };
  }

  /** How many stand before the page. */
  int skip() {
    return page * perPage;
  }

  /** This page of a list. */
  <T> List<T> pageOf(List<T> all) {
    return all.stream().skip(skip()).limit(perPage).toList();
  }

  /** The fields of one object that are wanted. */
  Fields chosen(Fields object) {
    if (fields.isEmpty()) {
      return object;
    }
    Map<String, ClaimValue> chosen = new LinkedHashMap<>(object.fields());
    chosen.keySet().removeIf(name -> fields.contains(name) != included);
    return new Fields(chosen);
  }

  /**
   * A page as it is answered.
   *
   * @param name what the list is called where totals are wanted
   * @param total how many there are on all pages
   */
  Answer answer(String name, List<Fields> objects, LongSupplier total) {
    Items list = new Items(objects.stream().map(object -> (ClaimValue) chosen(object)).toList());
    if (!totals) {
      return Answer.of(list);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("start", skip());
    answer.put("limit", perPage);
    answer.put("length", objects.size());
    answer.put("total", total.getAsLong());
    answer.put(name, list);
    return Answer.of(ClaimValue.of(answer));
  }
}
