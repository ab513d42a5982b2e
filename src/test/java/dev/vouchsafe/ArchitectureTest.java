package dev.vouchsafe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shape of the product: the packages in their order, and who may see what. */
class ArchitectureTest {
  /** The only list of packages: each imports only what stands before it. */
  private static final List<String> PACKAGES =
      List.of(
          "problem",
          "trace",
          "claims",
          "json",
          "withholding",
          "precedence",
          "mapping",
          "xml",
          "assertion",
          "signing",
          "encryption",
          "response",
          "tenantlog",
          "tokens",
          "tenant",
          "tenant.deploycli",
          "login",
          "protocol",
          "debuglog",
          "(root)",
          "metadata",
          "scripts",
          "inspect",
          "inspect.lint",
          "store",
          "server.pages",
          "server.tenant",
          "server.api",
          "server.sso",
          "server",
          "cli");

  /** The verifier and what it is made of. */
  private static final Set<String> VERIFIER =
      Set.of(
          "ResponseVerifier",
          "ResponseStructure",
          "SignedParts",
          "SignedToken",
          "Decryption",
          "StatementChecks",
          "TokenChecks");

  private static final String BASE = "dev.vouchsafe";
  private static final Path SOURCES = Path.of("src/main/java/dev/vouchsafe");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(BASE);

  @Test
  void a_package_imports_only_what_stands_before_it() {
    assertThat(
            dependencies(
                dependency -> {
                  int from = PACKAGES.indexOf(room(dependency.getOriginClass()));
                  int to = PACKAGES.indexOf(room(dependency.getTargetClass()));
                  return isOurs(dependency.getTargetClass()) && to > from;
                }))
        .isEmpty();
  }

  @Test
  void the_packages_on_disk_are_those_of_the_list() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      assertThat(
              files
                  .filter(Files::isDirectory)
                  .map(directory -> SOURCES.relativize(directory).toString().replace('/', '.'))
                  .map(name -> name.isEmpty() ? "(root)" : name))
          .containsExactlyInAnyOrderElementsOf(PACKAGES);
    }
  }

  @Test
  void the_root_package_info_tells_the_same_list() throws IOException {
    String text = Files.readString(SOURCES.resolve("package-info.java"));
    String list = text.substring(text.indexOf("<pre>"), text.indexOf("</pre>"));
    assertThat(
            Pattern.compile("(?m)^ \\* (\\S+) {2,}\\S")
                .matcher(list)
                .results()
                .map((MatchResult line) -> line.group(1)))
        .containsExactlyElementsOf(PACKAGES);
  }

  @Test
  void every_package_says_what_it_is_for() throws IOException {
    for (String name : PACKAGES) {
      Path info =
          SOURCES
              .resolve(name.equals("(root)") ? "" : name.replace('.', '/'))
              .resolve("package-info.java");
      assertThat(Files.readString(info)).as(info.toString()).startsWith("/**\n * ");
    }
  }

  @Test
  void only_xml_signing_and_the_verifier_see_trees_xmlsec_and_opensaml() {
    assertThat(
            dependencies(
                dependency ->
                    targets(dependency, "org.w3c.dom", "org.apache.xml.security", "org.opensaml")
                        && !maySeeTrees(dependency.getOriginClass())))
        .isEmpty();
  }

  private static boolean maySeeTrees(JavaClass origin) {
    return switch (room(origin)) {
      case "xml", "signing", "encryption", "metadata" -> true;
      case "response" -> VERIFIER.contains(outermost(origin).getSimpleName());
      default -> false;
    };
  }

  @Test
  void only_signing_sees_jose_and_only_the_search_of_the_tenants_log_sees_lucene() {
    assertThat(
            dependencies(
                dependency ->
                    targets(dependency, "com.nimbusds")
                        && !room(dependency.getOriginClass()).equals("signing")))
        .isEmpty();
    assertThat(
            dependencies(
                dependency ->
                    targets(dependency, "org.apache.lucene")
                        && !Set.of("LogQuery", "LogQueryParser")
                            .contains(outermost(dependency.getOriginClass()).getSimpleName())))
        .isEmpty();
  }

  @Test
  void no_stage_logs() {
    assertThat(
            dependencies(
                dependency ->
                    targets(
                            dependency,
                            "org.slf4j",
                            "java.util.logging",
                            "java.lang.System$Logger",
                            "org.apache.commons.logging")
                        && !room(dependency.getOriginClass()).equals("debuglog")))
        .isEmpty();
  }

  @Test
  void only_the_store_sees_jdbc() {
    assertThat(
            dependencies(
                dependency ->
                    targets(
                            dependency,
                            "java.sql",
                            "javax.sql",
                            "org.h2",
                            "org.postgresql",
                            "com.zaxxer.hikari")
                        && !room(dependency.getOriginClass()).equals("store")))
        .isEmpty();
  }

  @Test
  void only_the_server_sees_http_and_templates() {
    assertThat(
            dependencies(
                dependency ->
                    targets(
                            dependency,
                            "io.javalin",
                            "jakarta.servlet",
                            "org.eclipse.jetty",
                            "io.pebbletemplates",
                            "io.micrometer")
                        && !room(dependency.getOriginClass()).startsWith("server")))
        .isEmpty();
  }

  @Test
  void only_the_command_line_sees_picocli() {
    assertThat(
            dependencies(
                dependency ->
                    targets(dependency, "picocli")
                        && !room(dependency.getOriginClass()).equals("cli")))
        .isEmpty();
  }

  @Test
  void nobody_sees_what_is_behind_slf4j() {
    assertThat(
            dependencies(dependency -> targets(dependency, "ch.qos.logback", "org.slf4j.simple")))
        .isEmpty();
  }

  @Test
  void only_the_reader_of_exports_sees_yaml() {
    assertThat(
            dependencies(
                dependency ->
                    targets(dependency, "org.snakeyaml")
                        && !room(dependency.getOriginClass()).equals("tenant.deploycli")))
        .isEmpty();
  }

  @Test
  void only_scripts_see_graaljs() {
    assertThat(
            dependencies(
                dependency ->
                    targets(dependency, "org.graalvm", "com.oracle")
                        && !room(dependency.getOriginClass()).equals("scripts")))
        .isEmpty();
  }

  @Test
  void nothing_is_called_util_helper_manager_common_or_impl() {
    assertThat(CLASSES.stream().map(JavaClass::getSimpleName))
        .isNotEmpty()
        .noneMatch(name -> name.matches(".*(Util|Helper|Manager|Common).*|.*Impl"));
  }

  /**
   * The start-up of OpenSAML costs about a second, and so does that of GraalJS; the path of a login
   * without scripts does without them.
   */
  @Test
  void issue_loads_no_class_of_opensaml_or_graaljs() throws Exception {
    Path directory = Files.createTempDirectory("vouchsafe");
    Path login = directory.resolve("login.json");
    Path loaded = directory.resolve("loaded.txt");
    Files.writeString(
        login,
        "{\"client\": {\"callbacks\": [\"https://sp.example/acs\"]}, \"user\": {\"user_id\": \"u1\"}}");
    Process issue =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + loaded,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.vouchsafe.cli.Main",
                "issue",
                login.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(issue.getInputStream().readAllBytes(), UTF_8);
    assertThat(issue.waitFor()).as(output).isZero();
    assertThat(Files.readAllLines(loaded))
        .anyMatch(line -> line.contains(" dev.vouchsafe.AssertionIssuer "))
        .anyMatch(line -> line.contains(" org.apache.xml.security.signature.XMLSignature "))
        .noneMatch(line -> line.contains(" org.opensaml."))
        .noneMatch(line -> line.contains(" net.shibboleth."))
        .noneMatch(
            line ->
                line.matches(
                    ".* (org\\.graalvm|com\\.oracle|io\\.javalin|org\\.eclipse\\.jetty|com\\.amazon|ch\\.qos\\.logback)\\..*"));
    Files.delete(login);
    Files.delete(loaded);
    Files.delete(directory);
  }

  private static Set<String> dependencies(Predicate<Dependency> wanted) {
    List<String> found = new ArrayList<>();
    for (JavaClass origin : CLASSES) {
      origin.getDirectDependenciesFromSelf().stream()
          .filter(wanted)
          .map(Dependency::getDescription)
          .forEach(found::add);
    }
    return new TreeSet<>(found);
  }

  private static boolean targets(Dependency dependency, String... prefixes) {
    String target = dependency.getTargetClass().getBaseComponentType().getName();
    return Stream.of(prefixes)
        .anyMatch(prefix -> target.equals(prefix) || target.startsWith(prefix + "."));
  }

  private static boolean isOurs(JavaClass type) {
    return type.getBaseComponentType().getPackageName().startsWith(BASE);
  }

  private static String room(JavaClass type) {
    String name = type.getBaseComponentType().getPackageName();
    return name.equals(BASE)
        ? "(root)"
        : name.substring(Math.min(name.length(), BASE.length() + 1));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }
}
