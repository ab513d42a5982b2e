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
 * The parameters that choose a part of a list in the Management API: {@code page}, {@code
 * per_page}, {@code fields} and {@code include_fields}.
 *
 * @param page the number of the page, from 0
 * @param perPage the number of objects on each page
 * @param totals whether the answer is an object with the list and its length
 * @param fields the fields to include or exclude; empty for all fields
 * @param included whether to include or exclude these fields
 */
record ListQuery(int page, int perPage, boolean totals, Set<String> fields, boolean included) {
  /** The parameters that choose fields, also for a single object. */
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

  /** Returns the parameters of every list, and those of this one. */
  static Set<String> parameters(String... own) {
    return Stream.of(OF_ONE.stream(), OF_LISTS.stream(), Stream.of(own))
        .flatMap(each -> each)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads the parameters.
   *
   * @throws ApiException if a parameter is invalid
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

  /** Returns the number of objects before the page. */
  int skip() {
    return page * perPage;
  }

  /** Returns this page of a list. */
  <T> List<T> pageOf(List<T> all) {
    return all.stream().skip(skip()).limit(perPage).toList();
  }

  /** Returns the chosen fields of an object. */
  Fields chosen(Fields object) {
    if (fields.isEmpty()) {
      return object;
    }
    Map<String, ClaimValue> chosen = new LinkedHashMap<>(object.fields());
    chosen.keySet().removeIf(name -> fields.contains(name) != included);
    return new Fields(chosen);
  }

  /**
   * Returns the answer with a page.
   *
   * @param name the name of the list in an answer with totals
   * @param total the number of objects on all pages
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
