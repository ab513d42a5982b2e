package dev.vouchsafe.compare.replay;

import dev.vouchsafe.compare.replay.Entries.Entry;
import dev.vouchsafe.json.JsonSequence;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The users of a file: one JSON object a line, objects spread over lines, one list of objects, or a
 * page of the Management API with its list; gzipped or not. Read as a stream. A truncated file ends
 * with a user whose problem reports it.
 */
public final class Population implements Iterator<Population.User>, AutoCloseable {
  /** The octets at the start of a file that show whether it is a list. */
  private static final int START = 4096;

  /** The Management API's answer with {@code include_totals}, as far as its list. */
  private static final Pattern PAGE =
      Pattern.compile(
          "\\{(?:\\s*\"[a-z_]{1,20}\"\\s*:\\s*[0-9]{1,10}\\s*,){0,9}\\s*\"users\"\\s*:\\s*\\[");

  private final String source;
  private final IntPredicate wanted;
  private final Counted counted;
  private final Entries entries;
  private final long size;
  private Optional<User> next = Optional.empty();
  private boolean ended;

  private Population(String source, long size, InputStream in, IntPredicate wanted) {
    this.source = source;
    this.size = size;
    this.wanted = wanted;
    this.counted = new Counted(in);
    try {
      this.entries = entries(source, inflated(counted));
    } catch (IOException e) {
      throw new InvalidInputException(cut(e, 1), e);
    }
  }

  /**
   * A user, not yet read.
   *
   * @param number the number of its line, or its position in the list
   * @param line the line on which it starts
   * @param octets its JSON
   * @param problem the reason why there is no JSON; empty if there is
   */
  @SuppressWarnings("ArrayRecordComponent") // handed to one reader, never compared
  public record User(int number, int line, byte[] octets, Optional<Problem> problem) {
    /** A user from an entry of a file. */
    public static User of(Entry entry) {
      return new User(entry.number(), entry.line(), entry.octets(), Optional.empty());
    }

    @Override
    public String toString() {
      return "user " + number;
    }
  }

  /**
   * A choice of users of a file.
   *
   * @param sample the number of users, chosen by the seed; empty for all
   * @param seed the seed of the random choice
   * @param shard the part of the users
   */
  public record Choice(Optional<Integer> sample, long seed, Shard shard) {
    /** All users. */
    public static final Choice ALL = new Choice(Optional.empty(), 1, Shard.WHOLE);
  }

  /**
   * Every {@code of}th user.
   *
   * @param index the number of the part, from 1
   * @param of the number of parts
   */
  public record Shard(int index, int of) {
    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,3})/([1-9][0-9]{0,3})");

    /** The whole file. */
    public static final Shard WHOLE = new Shard(1, 1);

    /** Reads a part written as {@code 1/4}; empty if it is malformed. */
    public static Optional<Shard> of(String written) {
      Matcher found = WRITTEN.matcher(written);
      return found.matches()
          ? Optional.of(
                  new Shard(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
              .filter(part -> part.index <= part.of)
          : Optional.empty();
    }

    /** Whether a user belongs to this part. */
    boolean holds(int number) {
      return (number - 1) % of == index - 1;
    }

    /** Whether there are several parts. */
    public boolean isPart() {
      return of > 1;
    }

    @Override
    public String toString() {
      return index + "/" + of;
    }
  }

  /**
   * Opens a file.
   *
   * @throws InvalidInputException if it cannot be read
   */
  public static Population open(Path file, Choice choice) {
    IntPredicate wanted = choice.shard()::holds;
    if (choice.sample().isPresent()) {
      Set<Integer> chosen = chosen(file, choice.sample().get(), choice.seed());
      wanted = wanted.and(chosen::contains);
    }
    return opened(file, wanted);
  }

  /**
   * Reads users from a stream, which can be read only once and so has no sample.
   *
   * @param source its name in messages
   */
  public static Population of(String source, InputStream in, Shard shard) {
    return new Population(source, 0, in, shard::holds);
  }

  private static Population opened(Path file, IntPredicate wanted) {
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(unopened(file));
    }
    try {
      return new Population(file.toString(), Files.size(file), Files.newInputStream(file), wanted);
    } catch (IOException e) {
      throw new InvalidInputException(unopened(file), e);
    }
  }

  /**
   * Chooses a sample with equal probabilities; reads the file once and keeps only the numbers in
   * memory.
   */
  private static Set<Integer> chosen(Path file, int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> chosen = new ArrayList<>();
    int met = 0;
    try (Population all = opened(file, number -> true)) {
      while (all.hasNext()) {
        int number = all.next().number();
        int place = met < size ? met : random.nextInt(met + 1);
        if (met < size) {
          chosen.add(number);
        } else if (place < size) {
          chosen.set(place, number);
        }
        met++;
      }
    }
    return new HashSet<>(chosen);
  }

  /** The part of the file that has been read, from 0 to 1; 0 if its size is unknown. */
  public double read() {
    return size == 0 ? 0 : Math.min(1, (double) counted.octets.get() / size);
  }

  @Override
  public boolean hasNext() {
    while (next.isEmpty() && !ended) {
      next = following().filter(user -> wanted.test(user.number()));
    }
    return next.isPresent();
  }

  @Override
  public User next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    User user = next.get();
    next = Optional.empty();
    return user;
  }

  private Optional<User> following() {
    try {
      Optional<Entry> entry = entries.next();
      ended = entry.isEmpty();
      return entry.map(User::of);
    } catch (IOException e) {
      ended = true;
      Problem problem = cut(e, entries.line());
      if (entries.number() == 0) {
        throw new InvalidInputException(problem, e);
      }
      return Optional.of(
          new User(entries.number() + 1, entries.line(), new byte[0], Optional.of(problem)));
    }
  }

  private static Problem unopened(Path file) {
    return new Problem(
        "unreadable-file",
        file.toString(),
        Files.isDirectory(file)
            ? "the users are to be read from this path, which is a folder"
            : "the file of users cannot be read",
        "give the file of the users' export by --users; check that it exists and may be read");
  }

  private Problem cut(IOException reason, int line) {
    if (reason instanceof ListItems.Unended) {
      return new Problem(
          "unreadable-file",
          source + ":" + line,
          "the list of users has no end here, and its last user is not counted",
          "export the users again: the file is cut");
    }
    boolean packed = reason instanceof EOFException || reason instanceof ZipException;
    return new Problem(
        "unreadable-file",
        source + ":" + line,
        packed
            ? "the file of users is gzipped, and cut or damaged from here on"
            : "the file of users cannot be read from here on",
        packed
            ? "export or copy it again; gzip -t FILE checks it"
            : "check that it is on a disk that works and may be read");
  }

  private static BufferedInputStream inflated(InputStream file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(file, 1 << 16);
    in.mark(2);
    boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    return gzip ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16)) : in;
  }

  /** Opens the entries: a file that starts with a bracket is one list. */
  private static Entries entries(String source, BufferedInputStream in) throws IOException {
    in.mark(START);
    byte[] first = in.readNBytes(START);
    in.reset();
    NotUsers.refuse(source, first);
    String start = new String(first, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
    if (PAGE.matcher(start).lookingAt()) {
      return ListItems.ofPage(in, JsonSequence.MAX_OCTETS);
    } else if (SpreadObjects.isStart(start)) {
      return new SpreadObjects(in, JsonSequence.MAX_OCTETS);
    }
    return start.startsWith("[")
        ? new ListItems(in, JsonSequence.MAX_OCTETS)
        : new Lines(in, JsonSequence.MAX_OCTETS);
  }

  @Override
  public void close() {
    try {
      counted.close();
    } catch (IOException e) {
      ended = true; // A failure to close does not affect what was read.
    }
  }

  /** Counts the octets read of a file, compressed if the file is; the file can be a pipe. */
  private static final class Counted extends FilterInputStream {
    private final AtomicLong octets = new AtomicLong();
    private boolean ended;

    private Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int count = super.read(into, from, length);
      octets.addAndGet(Math.max(0, count));
      ended = count < 0;
      return count;
    }

    /** Gzip asks this before it reads its next member; the stream of a pipe's file throws here. */
    @Override
    public int available() {
      return ended ? 0 : 1;
    }
  }
}
