package dev.vouchsafe.auth0.export;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.JsonSequence;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.NearestName;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Users in Auth0's formats, gzipped or not: a list of objects or one object on each line, as in its
 * user export, or {@code {"users": […]}}, as in its Management API. Files may hold millions of
 * users: they are read one user at a time, and a search for a user_id stops at that user.
 */
public final class ExportedUsers {
  /** The most ids that are kept for a suggestion. */
  private static final int SUGGESTIONS = 10_000;

  /** The most users with the same address that a message lists. */
  private static final int MOST_OF_ONE_ADDRESS = 10;

  private static final String ID = "user_id";
  private static final String EMAIL = "email";

  /** The key that holds the users in a page of the Management API. */
  private static final String PAGE = "users";

  /** The fields that import files have besides the profile; no login shows them. */
  private static final Set<String> CREDENTIALS =
      Set.of("password", "password_hash", "custom_password_hash", "mfa_factors");

  private final List<Path> files;

  private ExportedUsers(List<Path> files) {
    this.files = List.copyOf(files);
  }

  /** Returns the users of one file. */
  public static ExportedUsers of(Path file) {
    return new ExportedUsers(List.of(file));
  }

  /**
   * Returns the users in an export's folder: those in {@code users.json}, in {@code users.ndjson},
   * and in files of these kinds in {@code users/}.
   */
  public static ExportedUsers in(Path folder) {
    Collection<Path> found = new TreeSet<>();
    for (String name : List.of("users.json", "users.ndjson", "users.json.gz", "users.ndjson.gz")) {
      if (Files.isRegularFile(folder.resolve(name))) {
        found.add(folder.resolve(name));
      }
    }
    Path many = folder.resolve("users");
    if (Files.isDirectory(many)) {
      try (Stream<Path> files = Files.list(many)) {
        files.filter(file -> file.toString().matches(".*\\.(nd)?json(\\.gz)?")).forEach(found::add);
      } catch (IOException e) {
        throw new InvalidInputException(
            new Problem(
                "unreadable-file",
                many.toString(),
                "the folder cannot be read",
                "check that it may be read"),
            e);
      }
    }
    found.forEach(file -> ExportFiles.requireInside(folder, file));
    return new ExportedUsers(new ArrayList<>(found));
  }

  /**
   * Finds the profile of one user, without credentials.
   *
   * @param user the user_id, or an e-mail address that only one user has
   * @throws InvalidInputException if no user has this id or address, several users have the
   *     address, or a file that the search reads is unreadable
   */
  public Fields find(String user) {
    Search search = searched(user);
    return found(search).orElseThrow(() -> unknown(search));
  }

  /**
   * As {@link #find}, but empty if no user has this id or address.
   *
   * @throws InvalidInputException if several users have the address, or a file that the search
   *     reads is unreadable
   */
  public Optional<Fields> findIfKnown(String user) {
    return found(searched(user));
  }

  private Search searched(String user) {
    Search search = new Search(user);
    for (Path file : files) {
      if (search.found.isEmpty()) {
        JsonSequence.read(file, PAGE, search::goOn);
      }
    }
    return search;
  }

  private Optional<Fields> found(Search search) {
    if (search.found.isEmpty() && search.byEmail.size() > 1) {
      throw ambiguous(search);
    }
    return search.found.or(() -> search.byEmail.values().stream().findFirst());
  }

  private InvalidInputException ambiguous(Search search) {
    return new InvalidInputException(
        new Problem(
            "ambiguous-user",
            files.get(0).toString(),
            "several users have this e-mail address",
            "give the user_id of one: " + String.join(", ", search.byEmail.keySet())));
  }

  /**
   * Passes every user to the consumer, one at a time.
   *
   * @throws InvalidInputException if a file cannot be read
   */
  public void each(Consumer<LocatedValue> user) {
    for (Path file : files) {
      JsonSequence.read(
          file,
          PAGE,
          found -> {
            user.accept(found);
            return true;
          });
    }
  }

  /** Returns a user of a file without credentials. */
  public static Fields profile(Fields user) {
    if (Collections.disjoint(CREDENTIALS, user.fields().keySet())) { // the usual case
      return user;
    }
    Map<String, ClaimValue> profile = new LinkedHashMap<>(user.fields());
    profile.keySet().removeAll(CREDENTIALS);
    return new Fields(profile);
  }

  private InvalidInputException unknown(Search search) {
    return new InvalidInputException(
        new Problem(
            "unknown-user",
            files.isEmpty() ? "users" : files.get(0).toString(),
            files.isEmpty()
                ? "the tenant's folder holds no users"
                : "no user has this user_id or e-mail address",
            files.isEmpty()
                ? "add users.json or users.ndjson, or give a file by --users"
                : NearestName.of(search.userId, search.ids)
                    .map(nearest -> "write " + nearest + " if that is meant")
                    .orElse("give the user_id or the e-mail address as the file spells it")));
  }

  /** Reads users until it finds the wanted one. */
  private static final class Search {
    private final String userId;
    private final List<String> ids = new ArrayList<>();
    private final Map<String, Fields> byEmail = new LinkedHashMap<>();
    private Optional<Fields> found = Optional.empty();

    private Search(String userId) {
      this.userId = userId;
    }

    private boolean goOn(LocatedValue user) {
      if (!(user.value() instanceof Fields fields)) {
        throw new InvalidInputException(
            new Problem(
                "wrong-type",
                user.position().toString(),
                "a user is a " + user.value() + ", not an object",
                "write a list of objects, or one object a line"));
      }
      if (fields.fields().get(ID) instanceof ClaimValue.Text id) {
        if (id.text().equals(userId)) {
          found = Optional.of(profile(fields));
        } else if (ids.size() < SUGGESTIONS) {
          ids.add(id.text());
        }
        if (byEmail.size() < MOST_OF_ONE_ADDRESS
            && fields.fields().get(EMAIL) instanceof ClaimValue.Text email
            && email.text().equalsIgnoreCase(userId)) {
          byEmail.putIfAbsent(id.text(), profile(fields));
        }
      }
      return found.isEmpty();
    }
  }
}
