package dev.vouchsafe.checks.process;

import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.sso.FakeApplication;
import dev.vouchsafe.idp.store.PostgresCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Two processes behind a load balancer. They share a PostgreSQL and have copies of one key and of
 * the secrets, nothing else. The applications crm and shop sign their requests, and users have a
 * denied field.
 */
final class TwoNodes implements AutoCloseable {
  static final int USERS = 12;
  static final String CONNECTION = "con_corp";

  private final Path folder;
  private final MadeUpTenant tenant;
  private final PostgresCluster cluster;
  private final String database;
  private final RoundRobin balancer = new RoundRobin();
  private final ServeProcess first;
  private final ServeProcess second;

  /**
   * @param folder an empty one
   */
  TwoNodes(Path folder) {
    this.folder = folder;
    this.cluster = PostgresCluster.start();
    this.database = cluster.newDatabase();
    this.tenant =
        new MadeUpTenant(folder.resolve("export"))
            .with("CRM", FakeApplication.signingClient("crm"))
            .with("Shop", FakeApplication.signingClient("shop"))
            .file(
                "users.json",
                IntStream.range(0, USERS)
                    .mapToObj(TwoNodes::exportedUser)
                    .collect(Collectors.joining(",", "[", "]")));
    first = node("first");
    second = node("second");
  }

  private static String exportedUser(int number) {
    return """
        {"user_id": "%s", "email": "%s", "name": "User %3$d", "clearance": "DENIED-%3$d",
         "department": "department of %3$d"}"""
        .formatted(user(number), email(number), number);
  }

  static String user(int number) {
    return "samlp|corp|u" + number;
  }

  static String email(int number) {
    return "u" + number + "@acme.example";
  }

  /** One more node behind the load balancer. */
  ServeProcess node(String name) {
    Path own = folder.resolve(name);
    Path data = own.resolve("data");
    copy(folder.resolve("first/data"), data);
    ServeProcess node =
        ServeProcess.start(
            own,
            tenant.folder(),
            List.of("-Xmx256m"),
            "--url",
            balancer.url(),
            "--data",
            data.toString(),
            "--db",
            database);
    balancer.add(node);
    return node;
  }

  /** The files that an operator copies to each node. */
  private static void copy(Path from, Path to) {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (var files = Files.list(from)) {
      Files.createDirectories(to);
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ServeProcess first() {
    return first;
  }

  ServeProcess second() {
    return second;
  }

  RoundRobin balancer() {
    return balancer;
  }

  /** The URL of the database. */
  String database() {
    return database;
  }

  @Override
  public void close() {
    first.close();
    second.close();
    balancer.close();
    cluster.close();
  }
}
