package dev.vouchsafe.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Size limits for files, methods and parameter lists, in tests too. */
class SizeTest {
  private static final int MAX_FILE_LINES = 400;
  private static final int MAX_METHOD_LINES = 50;
  private static final int MAX_PARAMETERS = 4;
  private static final int MAX_CONSTRUCTOR_PARAMETERS = 6;

  @Test
  void no_file_is_longer_than_400_lines() throws IOException {
    for (Path file : sources("src")) {
      assertThat(Files.readAllLines(file))
          .as(file.toString())
          .hasSizeLessThanOrEqualTo(MAX_FILE_LINES);
    }
  }

  @Test
  void no_method_is_too_long_or_takes_too_much() throws IOException {
    assertThat(oversized(products())).isEmpty();
  }

  private static List<String> oversized(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      List<String> found = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        new Measure(unit, Trees.instance(task).getSourcePositions(), found).scan(unit, null);
      }
      return found;
    }
  }

  private static List<Path> products() throws IOException {
    List<Path> main =
        sources("src").stream().filter(file -> file.getName(2).toString().equals("main")).toList();
    assertThat(main).hasSizeGreaterThan(500);
    return main;
  }

  private static List<Path> sources(String root) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(root))) {
      List<Path> java = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      assertThat(java).isNotEmpty();
      return java;
    }
  }

  private static final class Measure extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> oversized;

    private Measure(CompilationUnitTree unit, SourcePositions positions, List<String> oversized) {
      this.unit = unit;
      this.positions = positions;
      this.oversized = oversized;
    }

    @Override
    public Void visitMethod(MethodTree method, Void none) {
      long lines = line(positions.getEndPosition(unit, method)) - line(start(method)) + 1;
      boolean constructor = method.getReturnType() == null;
      int most = constructor ? MAX_CONSTRUCTOR_PARAMETERS : MAX_PARAMETERS;
      if (lines > MAX_METHOD_LINES) {
        tell(method, method.getName() + " has " + lines + " lines");
      }
      if (method.getParameters().size() > most && !implementsAForeignMethod(method)) {
        tell(method, method.getName() + " has " + method.getParameters().size() + " parameters");
      }
      return super.visitMethod(method, null);
    }

    @Override
    public Void visitClass(ClassTree type, Void none) {
      if (type.getKind() == Tree.Kind.RECORD) {
        long components =
            type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                .count();
        if (components > MAX_CONSTRUCTOR_PARAMETERS) {
          tell(type, "record " + type.getSimpleName() + " has " + components + " components");
        }
      }
      return super.visitClass(type, null);
    }

    /**
     * An overriding method cannot choose its parameters; the overridden one is measured if it is
     * ours.
     */
    private static boolean implementsAForeignMethod(MethodTree method) {
      return method.getModifiers().getAnnotations().stream()
          .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    private void tell(Tree where, String what) {
      oversized.add(unit.getSourceFile().getName() + ":" + line(start(where)) + ": " + what);
    }

    private long start(Tree tree) {
      return positions.getStartPosition(unit, tree);
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }
  }
}
