package dev.vouchsafe.auth0.export;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.settings.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A tenant as the Deploy CLI exports it, in directory or YAML format, with the parts that matter
 * for logins. Immutable. An export does not say which precedence of custom claims the tenant uses;
 * the caller gives it to the issuer.
 *
 * @param folder the folder of the export
 * @param tenant the tenant itself
 * @param clients its clients
 * @param connections its connections, including databases
 * @param scripts its rules and actions, and the roles and organizations that they read
 * @param notes warnings of likely mistakes that do not stop the export from being used
 */
public record DeployCliExport(
    Path folder,
    Tenant tenant,
    List<ExportedClient> clients,
    List<ExportedConnection> connections,
    ExportedScripts scripts,
    List<Problem> notes) {

  public DeployCliExport {
    Objects.requireNonNull(folder);
    Objects.requireNonNull(tenant);
    clients = List.copyOf(clients);
    connections = List.copyOf(connections);
    Objects.requireNonNull(scripts);
    notes = List.copyOf(notes);
  }

  /**
   * Reads an export. A client or connection keeps its own problems, because only its own logins
   * fail. Notes name the entries that are neither.
   *
   * @param folder the folder of the export, or its file in YAML format
   * @param keywords values of keywords; they win over those of a {@code config.json} in the folder
   *     or beside it
   * @throws InvalidInputException with all problems of the parts that every login uses
   */
  public static DeployCliExport read(Path folder, Keywords keywords) {
    Read read = Read.of(folder, keywords);
    read.ofScripts().throwIfAny();
    return read.usable();
  }

  /**
   * The readable part of an export.
   *
   * @param export the readable part
   * @param problems the problems of the rest
   */
  public record Partial(DeployCliExport export, List<Problem> problems) {
    public Partial {
      Objects.requireNonNull(export);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads the readable part of an export.
   *
   * @param given as for {@link #read}
   * @param keywords as for {@link #read}
   * @throws InvalidInputException if the folder or file is not an export
   */
  public static Partial readWhatCanBe(Path given, Keywords keywords) {
    Read read = Read.of(given, keywords);
    return new Partial(read.export(), read.problems());
  }

  /**
   * The parts of an export, with their problems.
   *
   * @param export the export, with notes on its scripts only
   * @param ofEntries the problems of entries that are not clients or connections as they should be
   * @param ofScripts the problems of its rules and actions
   */
  private record Read(DeployCliExport export, Problems ofEntries, Problems ofScripts) {

    static Read of(Path given, Keywords keywords) {
      boolean file = Files.isRegularFile(given);
      if (file && holdsUsers(given.getFileName().toString())) {
        throw new InvalidInputException(
            new Problem(
                "no-tenant",
                given.toString(),
                "a file of this kind holds users and no tenant",
                "give the tenant's folder or YAML file here, and the users with --users to lint,"
                    + " replay or diff"));
      }
      Path folder = file ? folderOf(given) : given.normalize();
      DeployConfig config = DeployConfig.of(folder);
      ExportFiles files = new ExportFiles(folder, config.keywords().and(keywords.values()));
      ExportFormat format =
          ExportFormat.of(files, file ? given.getFileName().toString() : ExportFormat.YAML_FILE);
      Problems ofEntries = new Problems();
      List<ExportedClient> clients = new ArrayList<>();
      format
          .entries(Section.CLIENTS, ofEntries)
          .forEach(entry -> ClientReader.read(entry, ofEntries).ifPresent(clients::add));
      List<ExportedConnection> connections = connections(format, ofEntries);
      Problems ofScripts = new Problems();
      ExportedScripts scripts = new ScriptsReader(files, format, ofScripts, ofEntries).read();
      return new Read(
          new DeployCliExport(
              folder,
              new Tenant(config.domain()),
              clients,
              connections,
              scripts,
              scripts.postLogin().stream().flatMap(each -> note(each, scripts)).toList()),
          ofEntries,
          ofScripts);
    }

    /** Whether a file is one of Auth0's user exports by its name. */
    private static boolean holdsUsers(String name) {
      return name.endsWith(".ndjson") || name.endsWith(".gz") || name.equals("users.json");
    }

    private static Path folderOf(Path file) {
      Path folder = file.normalize().getParent();
      return folder == null ? Path.of("") : folder;
    }

    private static List<ExportedConnection> connections(ExportFormat format, Problems ofEntries) {
      List<ExportedConnection> connections = new ArrayList<>();
      for (Section section : List.of(Section.CONNECTIONS, Section.DATABASES)) {
        Optional<String> strategy =
            section == Section.DATABASES ? Optional.of("auth0") : Optional.empty();
        format
            .entries(section, ofEntries)
            .forEach(
                entry ->
                    ConnectionReader.read(entry, strategy, ofEntries).ifPresent(connections::add));
      }
      return connections;
    }

    /** Returns the export, with notes on the unreadable entries. */
    DeployCliExport usable() {
      List<Problem> notes = new ArrayList<>(export.notes());
      notes.addAll(ofEntries.all());
      return new DeployCliExport(
          export.folder(),
          export.tenant(),
          export.clients(),
          export.connections(),
          export.scripts(),
          notes);
    }

    /** Returns all problems of the export, in the order of its parts. */
    List<Problem> problems() {
      Problems all = new Problems();
      all.addAll(ofEntries.all());
      export.clients().forEach(client -> all.addAll(client.problems()));
      export.connections().forEach(connection -> all.addAll(connection.problems()));
      all.addAll(ofScripts.all());
      return all.all();
    }

    @Override
    public String toString() {
      return export.toString();
    }
  }

  /**
   * Notes bindings of actions that do not run. Exports never contain actions from Auth0's
   * marketplace.
   */
  private static Stream<Problem> note(ActionBinding binding, ExportedScripts scripts) {
    Optional<ExportedAction> bound = scripts.action(binding.action());
    if (bound.filter(ExportedAction::deployed).isPresent()) {
      return Stream.empty();
    }
    return Stream.of(
        new Problem(
            "bound-action-does-not-run",
            binding.at().toString(),
            "the action \""
                + binding.action()
                + (bound.isPresent()
                    ? "\" is bound and not deployed, so it does not run"
                    : "\" is bound and not in the export, so it does not run"),
            bound.isPresent() ? "deploy it, or unbind it" : "export it too, or unbind it"));
  }

  /** Returns the same tenant with another domain. */
  public DeployCliExport at(String domain) {
    return new DeployCliExport(
        folder, new Tenant(Optional.of(domain)), clients, connections, scripts, notes);
  }

  /** Returns the same tenant with other scripts. */
  DeployCliExport with(ExportedScripts others) {
    return new DeployCliExport(folder, tenant, clients, connections, others, notes);
  }

  @Override
  public String toString() {
    return "tenant in " + folder;
  }
}
