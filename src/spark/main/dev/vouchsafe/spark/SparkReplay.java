package dev.vouchsafe.spark;

import dev.vouchsafe.cli.DistributedReplay;
import dev.vouchsafe.compare.replay.Lines;
import dev.vouchsafe.compare.replay.Population.User;
import dev.vouchsafe.compare.replay.Replay;
import dev.vouchsafe.compare.replay.ResultLines;
import dev.vouchsafe.json.JsonSequence;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.lib.input.TextInputFormat;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Runs {@code vouchsafe replay} on a cluster. Every machine needs the files of the arguments under
 * the same names, except the users and the report.
 */
public final class SparkReplay {
  /** The number of users whose results are sent together. */
  private static final int BATCH = 256;

  /** One replay for each set of arguments on this machine. */
  private static final Map<List<String>, Replay> REPLAYS = new ConcurrentHashMap<>();

  private SparkReplay() {}

  /** Runs the replay and ends the process with the exit code of {@code vouchsafe replay}. */
  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.exit(run(new SparkConf().setAppName("vouchsafe replay"), List.of(args), out, err));
  }

  static int run(SparkConf conf, List<String> args, PrintStream out, PrintStream err) {
    List<String> same = new ArrayList<>(args); // in serializable form
    return DistributedReplay.run(args, (users, sink) -> answer(conf, users, same, sink), out, err);
  }

  private static void answer(
      SparkConf conf, String users, List<String> args, Consumer<Replay.Result> sink) {
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      JavaRDD<ResultLines> results =
          lines(spark, users)
              .zipWithIndex()
              .mapPartitions(part -> new Batches(replay(args), part))
              .persist(StorageLevel.DISK_ONLY());
      results.count(); // on all cores; afterwards one partition after the other is fetched
      results.toLocalIterator().forEachRemaining(each -> sink.accept(each.result()));
    }
  }

  /** Reads the lines of the files as octets, with any line end and in any encoding. */
  private static JavaRDD<byte[]> lines(JavaSparkContext spark, String users) {
    Configuration conf = new Configuration(spark.hadoopConfiguration());
    conf.set("textinputformat.record.delimiter", "\n");
    return spark
        .newAPIHadoopFile(users, TextInputFormat.class, LongWritable.class, Text.class, conf)
        .map(line -> line._2().copyBytes());
  }

  private static Replay replay(List<String> args) {
    return REPLAYS.computeIfAbsent(args, DistributedReplay::replay);
  }

  /** Replays the users of one partition, in batches. */
  private record Batches(Replay replay, Iterator<Tuple2<byte[], Long>> lines)
      implements Iterator<ResultLines> {
    @Override
    public boolean hasNext() {
      return lines.hasNext();
    }

    @Override
    public ResultLines next() {
      List<ResultLines> batch = new ArrayList<>();
      for (int i = 0; i < BATCH && lines.hasNext(); i++) {
        Tuple2<byte[], Long> line = lines.next();
        Lines.entry(Math.toIntExact(line._2() + 1), line._1(), JsonSequence.MAX_OCTETS)
            .ifPresent(user -> batch.add(ResultLines.of(replay.result(User.of(user)))));
      }
      return ResultLines.sum(batch);
    }
  }
}
