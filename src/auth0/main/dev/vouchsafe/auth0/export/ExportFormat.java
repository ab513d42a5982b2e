package dev.vouchsafe.auth0.export;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The layout of an export: the places of its entries and the start of its scripts' paths. */
sealed interface ExportFormat {
  /** The file that holds a tenant in YAML format. */
  String YAML_FILE = "tenant.yaml";

  /** Returns the entries of a section in order; reports unreadable ones and leaves them out. */
  List<LocatedValue> entries(Section section, Problems problems);

  /** Returns the subfolder that the paths of a section's scripts are relative to. */
  String scriptBase(Section section);

  /**
   * Finds the format of an export: YAML if the YAML file exists, even if there are folders with
   * scripts and pages beside it, else directory format. One section is enough.
   *
   * @param yaml the file of a tenant in YAML format
   * @throws InvalidInputException if the folder holds neither, or both, or no section at all
   */
  static ExportFormat of(ExportFiles files, String yaml) {
    boolean inYaml = files.has(yaml);
    boolean entries =
        files.has("tenant.json")
            || Stream.of(Section.CLIENTS, Section.CONNECTIONS)
                .anyMatch(section -> !files.list(section.folder(), ".json").isEmpty());
    if (inYaml && entries) {
      throw noTenant(
          files,
          "the folder holds a tenant in YAML format and in directory format",
          "keep one of the two: " + yaml + ", or tenant.json and the .json files of the folders");
    }
    if (!inYaml && !entries && Stream.of(Section.values()).noneMatch(each -> isIn(files, each))) {
      throw noTenant(
          files,
          "the folder holds no tenant: no tenant.yaml, no tenant.json, and no .json file in any of"
              + " the folders "
              + Stream.of(Section.values()).map(Section::folder).collect(Collectors.joining(", ")),
          "give the folder that the Deploy CLI exported to, or its YAML file");
    }
    return inYaml ? yaml(files, files.folder().resolve(yaml)) : new Directory(files);
  }

  private static Yaml yaml(ExportFiles files, Path file) {
    LocatedValue tenant = files.yaml(file);
    Set<String> keys = tenant.fields().keySet();
    if (!keys.contains("tenant")
        && Stream.of(Section.values()).map(Section::key).noneMatch(keys::contains)) {
      throw new InvalidInputException(
          new Problem(
              "no-tenant",
              file.toString(),
              "the file holds no tenant: it has neither tenant nor any of the keys "
                  + Stream.of(Section.values()).map(Section::key).collect(Collectors.joining(", ")),
              "give the YAML file that the Deploy CLI exported, or the folder of an export"));
    }
    return new Yaml(tenant);
  }

  private static boolean isIn(ExportFiles files, Section section) {
    return !files.list(section.folder(), section == Section.DATABASES ? "" : ".json").isEmpty();
  }

  private static InvalidInputException noTenant(
      ExportFiles files, String message, String nextStep) {
    return new InvalidInputException(
        new Problem("no-tenant", files.folder().toString(), message, nextStep));
  }

  /**
   * The directory format: one file or folder for each entry.
   *
   * @param files the export's files
   */
  record Directory(ExportFiles files) implements ExportFormat {
    @Override
    public List<LocatedValue> entries(Section section, Problems problems) {
      List<LocatedValue> entries = new ArrayList<>();
      for (Path file : paths(section)) {
        try {
          LocatedValue entry = files.json(file);
          if (!entry.isObject() || !entry.fields().isEmpty()) {
            entries.add(entry);
          }
        } catch (InvalidInputException e) {
          problems.addAll(e.problems());
        }
      }
      return entries;
    }

    private List<Path> paths(Section section) {
      return switch (section) {
        case DATABASES ->
            files.list(section.folder(), "").stream()
                .map(folder -> folder.resolve("database.json"))
                .filter(Files::exists)
                .toList();
        case TRIGGERS -> files.list(section.folder(), ".json").stream().limit(1).toList();
        default -> files.list(section.folder(), ".json");
      };
    }

    @Override
    public String scriptBase(Section section) {
      return section == Section.RULES ? section.folder() : "";
    }
  }

  /**
   * The YAML format: one file for all entries.
   *
   * @param tenant the content of the file
   */
  record Yaml(LocatedValue tenant) implements ExportFormat {
    @Override
    public List<LocatedValue> entries(Section section, Problems problems) {
      Optional<LocatedValue> written =
          Optional.ofNullable(tenant.fields().get(section.key())).filter(value -> !value.isNull());
      if (written.isEmpty()) {
        return List.of();
      } else if (section == Section.TRIGGERS) {
        return List.of(written.get());
      }
      if (written.get().value() instanceof ClaimValue.Items) {
        return written.get().items();
      }
      problems.add(
          "wrong-type",
          written.get().position().toString(),
          "\"" + section.key() + "\" is not a list",
          "write each entry after a hyphen");
      return List.of();
    }

    @Override
    public String scriptBase(Section section) {
      return "";
    }
  }
}
