package dev.vouchsafe.cli;

import dev.vouchsafe.compare.replay.Replay;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;

/**
 * {@code vouchsafe replay} on a cluster: the options and the report are the same as on one machine.
 */
public final class DistributedReplay {
  private DistributedReplay() {}

  /** Answers the users on the machines of a cluster. */
  @FunctionalInterface
  public interface Cluster {
    /**
     * Answers all users.
     *
     * @param users the value of {@code --users}
     * @param sink receives the results in the order of the users
     */
    void run(String users, Consumer<Replay.Result> sink);
  }

  /**
   * Runs the command.
   *
   * @param args the arguments of the command line, starting with {@code replay}
   * @return the exit code of the command line
   */
  public static int run(List<String> args, Cluster cluster, PrintStream out, PrintStream err) {
    return Main.run(
        args.toArray(String[]::new),
        new Console(InputStream.nullInputStream(), out, err),
        Optional.of(cluster));
  }

  /**
   * Creates the replay for the same arguments on a machine of the cluster.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if a file is missing or unreadable
   */
  public static Replay replay(List<String> args) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Console console = new Console(InputStream.nullInputStream(), nowhere, nowhere);
    CommandLine command =
        ReplayCommand.with(console, Optional.empty())
            .registerConverter(Instant.class, new TimeOption());
    command.parseArgs(args.subList(1, args.size()).toArray(String[]::new));
    return command.<ReplayCommand>getCommand().replay();
  }
}
