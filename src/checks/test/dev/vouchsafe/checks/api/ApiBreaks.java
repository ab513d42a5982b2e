package dev.vouchsafe.checks.api;

import com.tngtech.archunit.core.domain.JavaClass;
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
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/** What a jar lacks of the stable packages that it had before, by japicmp. */
final class ApiBreaks {
  private final Set<String> found = new TreeSet<>();

  private ApiBreaks() {}

  /**
   * Each break as {@code TYPE.MEMBER CHANGE}. Stable is what the older jar says is stable: that was
   * the promise.
   */
  static Set<String> between(Path older, Path newer) throws IOException {
    JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
    options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
    Set<String> stable = stablePackagesOf(older);
    ApiBreaks breaks = new ApiBreaks();
    for (JApiClass type :
        new JarArchiveComparator(options).compare(archive(older), archive(newer))) {
      String name = type.getFullyQualifiedName();
      if (stable.contains(name.substring(0, name.lastIndexOf('.')))) {
        breaks.addAll(type);
      }
    }
    return breaks.found;
  }

  private static Set<String> stablePackagesOf(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      return new ClassFileImporter()
          .importJar(jar).stream()
              .filter(type -> type.getSimpleName().equals("package-info"))
              .filter(ApiBreaks::isStable)
              .map(JavaClass::getPackageName)
              .collect(Collectors.toSet());
    }
  }

  private static boolean isStable(JavaClass info) {
    return info.tryGetAnnotationOfType(Api.class.getName())
        .flatMap(annotation -> annotation.get("value"))
        .filter(value -> ((JavaEnumConstant) value).name().equals(Api.Status.STABLE.name()))
        .isPresent();
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
      add(name + "." + each.getName() + "(" + parameters + ")", each);
    }
  }

  private void add(String name, JApiCompatibility element) {
    for (JApiCompatibilityChange change : element.getCompatibilityChanges()) {
      if (!change.isBinaryCompatible() || !change.isSourceCompatible()) {
        found.add(name + " " + change.getType());
      }
    }
  }
}
