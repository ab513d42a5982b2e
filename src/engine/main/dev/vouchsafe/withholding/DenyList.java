package dev.vouchsafe.withholding;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.Origin;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.Problems;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The root fields of a connection's profiles that are denied ({@code
 * options.non_persistent_attrs}), with the table of the effects of denial. Names match exactly and
 * case-sensitively, with two exceptions. A dot equals a colon: Auth0 stores the dots of upstream
 * names as colons, so {@code https://acme.com/id} also denies {@code https://acme:com/id}. Names
 * that look the same are the same: blanks around them do not count, nor whether a letter and its
 * accent are one character or two (Unicode normalization form C). Immutable.
 */
public final class DenyList {
  /** The empty list: no field is denied. */
  public static final DenyList EMPTY = new DenyList(Set.of(), DenialTable.DOCUMENTED);

  /** The largest number of names that a connection can deny. */
  public static final int MAX_NAMES = 96;

  /** The largest length of a denied name, in characters. */
  public static final int MAX_NAME_LENGTH = 255;

  /** The kinds of links that stand for the field itself, under its current or an earlier name. */
  private static final Set<Origin.Kind> IS_THE_FIELD =
      EnumSet.of(Origin.Kind.PROFILE_FIELD, Origin.Kind.UPSTREAM_ATTRIBUTE);

  /** Characters of no width that are no white space. */
  private static final String INVISIBLE = "\u200B\u2060\uFEFF";

  private static final Set<String> NEVER_DENIED = Set.of("user_id", "identities");
  private static final Pattern NESTED =
      Pattern.compile("(?s)(app_metadata|user_metadata|identities)[.\\[].*");

  private final Set<String> names;

  /** The names, with dots and colons made equal. */
  private final Set<String> spelled;

  private final DenialTable table;

  private DenyList(Set<String> names, DenialTable table) {
    this.names = names;
    this.table = table;
    Set<String> all = new HashSet<>();
    names.forEach(name -> all.add(spelled(name)));
    this.spelled = all;
  }

  private static String spelled(String name) {
    String bare = bare(name);
    return (Normalizer.isNormalized(bare, Normalizer.Form.NFC)
            ? bare
            : Normalizer.normalize(bare, Normalizer.Form.NFC))
        .replace(':', '.');
  }

  /** Removes invisible blanks around it, such as those of pasted text. */
  private static String bare(String name) {
    int start = 0;
    int end = name.length();
    while (start < end && isBlank(name.charAt(start))) {
      start++;
    }
    while (start < end && isBlank(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(start, end);
  }

  private static boolean isBlank(char each) {
    return each <= ' '
        || Character.isWhitespace(each)
        || Character.isSpaceChar(each)
        || INVISIBLE.indexOf(each) >= 0;
  }

  /**
   * Makes a Deny List of these names.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if a name cannot be denied
   */
  public static DenyList of(Collection<String> names) {
    Problems problems = new Problems();
    DenyList list =
        read(
            names.stream()
                .map(name -> LocatedValue.of(new ClaimValue.Text(name), "Deny List"))
                .toList(),
            problems);
    problems.throwIfAny();
    return list;
  }

  /**
   * Reads {@code non_persistent_attrs}; each field that cannot be denied is a problem with the
   * reason.
   */
  @Api(INTERNAL)
  public static DenyList read(List<LocatedValue> entries, Problems problems) {
    if (entries.size() > MAX_NAMES) {
      refuse(
          entries.get(MAX_NAMES),
          "the Deny List has " + entries.size() + " names, and " + MAX_NAMES + " is the most",
          problems);
    }
    Set<String> names = new LinkedHashSet<>();
    for (LocatedValue entry : entries) {
      if (entry.value() instanceof ClaimValue.Text text) {
        check(text.text(), entry, problems);
        names.add(text.text());
      } else {
        refuse(entry, "a Deny List entry is a " + entry.value() + ", not a field's name", problems);
      }
    }
    return new DenyList(names, DenialTable.DOCUMENTED);
  }

  private static void check(String name, LocatedValue entry, Problems problems) {
    int length = name.codePointCount(0, name.length());
    if (length == 0 || length > MAX_NAME_LENGTH) {
      refuse(
          entry,
          "a Deny List entry has " + length + " characters, not 1 to " + MAX_NAME_LENGTH,
          problems);
    } else if (NEVER_DENIED.contains(bare(name))) {
      refuse(entry, "\"" + name + "\" identifies the user and cannot be denied", problems);
    } else if (NESTED.matcher(bare(name)).matches()) {
      refuse(entry, "\"" + name + "\" is a path, and only root fields can be denied", problems);
    }
  }

  private static void refuse(LocatedValue entry, String message, Problems problems) {
    problems.add(
        "deny-list-entry",
        entry.position().toString(),
        message,
        "name up to "
            + MAX_NAMES
            + " root fields of the profile, each exactly as the profile or the upstream provider spells it");
  }

  /** A copy with another table; tests use it to check that all code follows the table. */
  DenyList under(DenialTable other) {
    return new DenyList(names, other);
  }

  /** Whether nothing is denied. */
  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** The denied names, in written order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(names);
  }

  /** Whether the list contains a name, with a dot equal to a colon. */
  public boolean names(String name) {
    return !names.isEmpty() && spelled.contains(spelled(name));
  }

  /** Whether the list contains every name of another one. */
  public boolean namesAllOf(DenyList other) {
    return spelled.containsAll(other.spelled);
  }

  /** Whether a claim is denied: its own name or a place it came from is on the list. */
  boolean denies(String claim, OriginChain chain) {
    return !names.isEmpty() && (names(claim) || chain.includes(this::deniesOrigin));
  }

  private boolean deniesOrigin(Origin origin) {
    return IS_THE_FIELD.contains(origin.kind()) && names(origin.name());
  }

  /**
   * Whether a script wrote a claim after it read a denied field. Such a claim counts as computed
   * from that field.
   */
  public boolean taints(OriginChain chain) {
    return !names.isEmpty()
        && chain.includes(
            origin -> origin.kind() == Origin.Kind.READ_BEFORE && names(origin.name()));
  }

  /** Whether a claim is denied and the table withholds it from this kind of reader. */
  public boolean withholds(String claim, OriginChain chain, Disclosure from) {
    return denies(claim, chain) && !table.mayShow(DenialTable.Row.of(claim), from);
  }

  /**
   * Whether a claim may be shown. A claim that is not denied always may, except that logs never
   * show one computed from a denied field.
   */
  public boolean mayShow(String claim, OriginChain chain, Disclosure to) {
    return verdict(claim, chain).mayShow(to);
  }

  /**
   * Returns who may see a claim. Everybody may see a claim that is neither denied nor computed from
   * a denied field.
   */
  public Verdict verdict(String claim, OriginChain chain) {
    if (names.isEmpty()) {
      return Verdict.EVERYONE;
    }
    Verdict own =
        denies(claim, chain) ? table.verdict(DenialTable.Row.of(claim)) : Verdict.EVERYONE;
    return taints(chain) ? own.and(table.verdict(DenialTable.Row.COMPUTED)) : own;
  }
}
