package dev.vouchsafe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A program of {@code samples/}, compiled against the class path of the tests. */
public final class SampleProgram {
  private final Class<?> program;

  private SampleProgram(Class<?> program) {
    this.program = program;
  }

  /** Compiles a program of one file, without a package. */
  public static SampleProgram of(String sample, String name) {
    try {
      Path classes = Files.createTempDirectory("sample");
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      StringWriter complaints = new StringWriter();
      try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
        Path source = Path.of("samples", sample, name + ".java");
        List<String> options =
            List.of("-proc:none", "-Xlint:all", "-Werror", "-d", classes.toString());
        boolean compiled =
            compiler
                .getTask(complaints, files, null, options, null, files.getJavaFileObjects(source))
                .call();
        assertThat(compiled).as(complaints.toString()).isTrue();
      }
      URL[] place = {classes.toUri().toURL()};
      return new SampleProgram(
          new URLClassLoader(place, SampleProgram.class.getClassLoader()).loadClass(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Calls its static method of a name. */
  public Object call(String name, Object... arguments) {
    Method method =
        Stream.of(program.getDeclaredMethods())
            .filter(each -> each.getName().equals(name))
            .filter(each -> each.getParameterCount() == arguments.length)
            .findFirst()
            .orElseThrow();
    try {
      method.setAccessible(true);
      return method.invoke(null, arguments);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name + Arrays.toString(arguments), e);
    }
  }
}
