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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Users as Auth0's user export writes them: a list of objects, or one object a line. Files are read
 * one user at a time and no further than the wanted one, so that they may hold millions.
 */
public final class ExportedUsers {
  /** How many ids are kept to suggest one. */
  private static final int SUGGESTIONS = 10_000;

  private static final String ID = "user_id";

  /** What files for the import of users hold besides the profile: no login shows it to anybody. */
  private static final Set<String> CREDENTIALS =
      Set.of("password", "password_hash", "custom_password_hash", "mfa_factors");

  private final List<Path> files;

  private ExportedUsers(List<Path> files) {
    this.files = List.copyOf(files);
  }

  /** The users of one file. */
  public static ExportedUsers of(Path file) {
    return new ExportedUsers(List.of(file));
  }

  /**
   * The users that lie in an export's folder: {@code users.json}, {@code users.ndjson}, and the
   * files of these kinds in {@code users/}.
   */
  public static ExportedUsers in(Path folder) {
    Collection<Path> found = new TreeSet<>();
    for (String name : List.of("users.json", "users.ndjson")) {
      if (Files.isRegularFile(folder.resolve(name))) {
        found.add(folder.resolve(name));
      }
    }
    Path many = folder.resolve("users");
    if (Files.isDirectory(many)) {
      try (Stream<Path> files = Files.list(many)) {
        files.filter(file -> file.toString().matches(".*\\.(nd)?json")).forEach(found::add);
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
   * The profile of one user, without credentials.
   *
   * @throws InvalidInputException if there is none of this id, or a file on the way to it cannot be
   *     read
   */
  public Fields find(String userId) {
    Search search = new Search(userId);
    for (Path file : files) {
      if (search.found.isEmpty()) {
        JsonSequence.read(file, search::goOn);
      }
    }
    return search.found.orElseThrow(() -> unknown(search));
  }

  /**
   * Takes every user, one at a time.
   *
   * @throws InvalidInputException if a file cannot be read
   */
  public void each(Consumer<LocatedValue> user) {
    for (Path file : files) {
      JsonSequence.read(
          file,
          found -> {
            user.accept(found);
            return true;
          });
    }
  }

  /** A user as files hold it, without credentials. */
  public static Fields profile(Fields user) {
    Map<String, ClaimValue> profile = new LinkedHashMap<>(user.fields());
    profile.keySet().removeAll(CREDENTIALS);
    return new Fields(profile);
  }

  private InvalidInputException unknown(Search search) {
    return new InvalidInputException(
        new Problem(
            "unknown-user",
            files.isEmpty() ? "users" : files.get(0).toString(),
            files.isEmpty() ? "the tenant's folder holds no users" : "no user has this user_id",
            files.isEmpty()
                ? "add users.json or users.ndjson, or give a file by --users"
                : NearestName.of(search.userId, search.ids)
                    .map(nearest -> "write " + nearest + " if that is meant")
                    .orElse("give the user_id as the file spells it")));
  }

  /** Takes users until it has the one. */
  private static final class Search {
    private final String userId;
    private final List<String> ids = new ArrayList<>();
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
      }
      return found.isEmpty();
    }
  }
}
