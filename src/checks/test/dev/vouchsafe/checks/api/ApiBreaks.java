package dev.vouchsafe.checks.api;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.vouchsafe.api.Api;
import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.JApiBehavior;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiCompatibilityChange;
import japicmp.model.JApiHasAnnotations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/** Finds removals from a jar's stable packages, with japicmp. */
final class ApiBreaks {
  private final Set<String> found = new TreeSet<>();

  private ApiBreaks() {}

  /**
   * Each break as {@code TYPE.MEMBER CHANGE}. The older jar says what is stable, because it made
   * the promise.
   */
  static Set<String> between(Path older, Path newer) throws IOException {
    JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
    options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
    Set<String> stable = stableTypesOf(older);
    ApiBreaks breaks = new ApiBreaks();
    for (JApiClass type :
        new JarArchiveComparator(options).compare(archive(older), archive(newer))) {
      if (stable.contains(type.getFullyQualifiedName())) {
        breaks.addAll(type);
      }
    }
    return breaks.found;
  }

  private static Set<String> stableTypesOf(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      JavaClasses types = new ClassFileImporter().importJar(jar);
      return types.stream()
          .filter(type -> statusOf(type, types).equals(Api.Status.STABLE.name()))
          .map(JavaClass::getName)
          .collect(Collectors.toSet());
    }
  }

  /** The type's status, else that of its enclosing type, else that of its package. */
  private static String statusOf(JavaClass type, JavaClasses types) {
    Optional<String> own = ownStatus(type);
    if (own.isPresent()) {
      return own.get();
    } else if (type.getEnclosingClass().isPresent()) {
      return statusOf(type.getEnclosingClass().get(), types);
    }
    String info = type.getPackageName() + ".package-info";
    return types.contain(info) ? ownStatus(types.get(info)).orElse("") : "";
  }

  private static Optional<String> ownStatus(JavaClass type) {
    return type.tryGetAnnotationOfType(Api.class.getName())
        .flatMap(annotation -> annotation.get("value"))
        .map(value -> ((JavaEnumConstant) value).name());
  }

  private static JApiCmpArchive archive(Path jar) {
    return new JApiCmpArchive(jar.toFile(), "");
  }

  private void addAll(JApiClass type) {
    String name = type.getFullyQualifiedName();
    add(name, type);
    add(name, type.getSuperclass());
    type.getInterfaces().forEach(each -> add(name, each));
    type.getFields().forEach(each -> add(name + "." + each.getName(), each));
    List<JApiBehavior> behaviors = new ArrayList<>(type.getConstructors());
    behaviors.addAll(type.getMethods());
    for (JApiBehavior each : behaviors) {
      String parameters =
          each.getParameters().stream()
              .map(parameter -> parameter.getType())
              .collect(Collectors.joining(", "));
      if (!promisesLess(each)) {
        add(name + "." + each.getName() + "(" + parameters + ")", each);
      }
    }
  }

  /** A member with its own status promises less than its type. */
  private static boolean promisesLess(JApiHasAnnotations member) {
    return member.getAnnotations().stream()
        .anyMatch(
            annotation ->
                annotation.getFullyQualifiedName().equals(Api.class.getName())
                    && annotation.getOldAnnotation().isPresent());
  }

  private void add(String name, JApiCompatibility element) {
    for (JApiCompatibilityChange change : element.getCompatibilityChanges()) {
      if (!change.isBinaryCompatible() || !change.isSourceCompatible()) {
        found.add(name + " " + change.getType());
      }
    }
  }
}
