package dev.vouchsafe.testing.engine;

import dev.vouchsafe.LoginExtension;
import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.ExportedClient;
import dev.vouchsafe.auth0.export.ExportedConnection;
import dev.vouchsafe.auth0.export.ExportedUsers;
import dev.vouchsafe.auth0.export.Keywords;
import dev.vouchsafe.auth0.export.TenantLogins;
import dev.vouchsafe.auth0.scripts.InProcessScripts;
import dev.vouchsafe.auth0.scripts.ScriptExtension;
import dev.vouchsafe.auth0.scripts.Stubs;
import dev.vouchsafe.auth0.scripts.TenantScripts;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.faults.browser.Reach;
import dev.vouchsafe.faults.party.Applications.Sender;
import dev.vouchsafe.faults.party.Tenancy;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Protocol;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tenant of a Deploy CLI export. Thread-safe. */
final class ExportedTenant implements Tenancy {
  private static final String USER_ID = "user_id";
  private static final Reach LOOPBACK = Reach.loopbackAnd(Set.of());

  private final DeployCliExport export;
  private final ExportedUsers users;
  private final LoginExtension extension;

  private ExportedTenant(DeployCliExport export, ExportedUsers users, LoginExtension extension) {
    this.export = export;
    this.users = users;
    this.extension = extension;
  }

  /**
   * Reads an export.
   *
   * @throws InvalidInputException if the export cannot be read, or has rules or actions and the
   *     class path has nothing that runs them
   */
  static ExportedTenant read(Path folder, Clock clock) {
    DeployCliExport export = DeployCliExport.read(folder, Keywords.NONE);
    TenantScripts scripts = TenantScripts.of(export.scripts()).with(Stubs.in(export.folder()));
    return new ExportedTenant(
        export,
        ExportedUsers.in(export.folder()),
        scripts.isEmpty() ? LoginExtension.NONE : running(scripts, folder, clock));
  }

  private static LoginExtension running(TenantScripts scripts, Path folder, Clock clock) {
    try {
      Class.forName("org.graalvm.polyglot.Context", false, ExportedTenant.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new InvalidInputException(
          new Problem(
              "no-scripts",
              folder.toString(),
              "the tenant has "
                  + scripts
                  + ", and the artifact that runs them is not on the class path",
              "add the test dependency dev.vouchsafe:vouchsafe-testing-scripts"),
          e);
    }
    return new ScriptExtension(scripts, new InProcessScripts(), clock);
  }

  @Override
  public LoginExtension extension() {
    return extension;
  }

  boolean has(String name) {
    return users.findIfKnown(name).isPresent();
  }

  @Override
  public Optional<Login> login(Sender sender, String entityId, Map<String, Object> profile) {
    return client(sender).map(client -> login(client, sender, entityId, user(profile)));
  }

  /** Finds a user of the export by its name; other users are described by their claims. */
  private Fields user(Map<String, Object> profile) {
    Map<String, Object> claims = new LinkedHashMap<>(profile);
    claims.putIfAbsent(USER_ID, "nobody");
    Optional<Fields> exported =
        claims.size() == 1
            ? users.findIfKnown(String.valueOf(claims.get(USER_ID)))
            : Optional.empty();
    return exported.orElseGet(() -> (Fields) ClaimValue.of(claims));
  }

  private Optional<ExportedClient> client(Sender sender) {
    return export.clients().stream()
        .filter(client -> settings(client, sender.protocol()).isPresent())
        .filter(client -> isSender(client, sender))
        .findFirst();
  }

  private static Optional<Map<String, LocatedValue>> settings(
      ExportedClient client, Protocol protocol) {
    return protocol == Protocol.WSFED ? client.addons().wsfed() : client.addons().samlp();
  }

  private static boolean isSender(ExportedClient client, Sender sender) {
    String issuer = sender.issuer();
    Optional<String> audience =
        settings(client, sender.protocol())
            .map(settings -> settings.get("audience"))
            .map(LocatedValue::value)
            .filter(ClaimValue.Text.class::isInstance)
            .map(ClaimValue::text);
    return audience.filter(issuer::equals).isPresent()
        || issuer.equals(client.clientId())
        || issuer.equals("urn:" + client.clientId())
        || client.names().aliases().contains(issuer)
        || sender.acsUrl().filter(client.callbacks()::contains).isPresent();
  }

  private Login login(ExportedClient client, Sender sender, String entityId, Fields user) {
    ExportedClient here = here(client, sender, entityId);
    DeployCliExport alone =
        new DeployCliExport(
            export.folder(),
            export.tenant(),
            List.of(here),
            export.connections(),
            export.scripts(),
            export.notes());
    TenantLogins logins = new TenantLogins(alone);
    return logins
        .of(
            new TenantLogins.Wish(
                here.clientId(),
                connection(logins, here, user),
                Optional.of(sender.protocol()),
                Optional.empty()),
            user)
        .login();
  }

  /**
   * Returns the name of the user's connection. A user of the test names none, so the client's first
   * connection is used.
   *
   * @throws InvalidInputException if the user names a connection that the export does not have: its
   *     Deny List is unknown
   */
  private Optional<String> connection(TenantLogins logins, ExportedClient client, Fields user) {
    return logins
        .connectionOf(user)
        .or(
            () ->
                export.connections().stream().filter(each -> each.isEnabledFor(client)).findFirst())
        .map(ExportedConnection::name);
  }

  /**
   * Returns the client with the callback URL of the tested application and the issuer of this
   * identity provider.
   */
  private static ExportedClient here(ExportedClient client, Sender sender, String entityId) {
    List<String> callbacks = new ArrayList<>(client.callbacks());
    sender
        .acsUrl()
        .filter(url -> !callbacks.contains(url) && isLoopback(url))
        .ifPresent(url -> callbacks.add(0, url));
    boolean isSaml = sender.protocol() == Protocol.SAMLP;
    return new ExportedClient(
        client.label(),
        client.appType(),
        new ExportedClient.Names(callbacks, client.names().aliases()),
        client.metadata(),
        new ExportedClient.Addons(
            isSaml ? named(client.addons().samlp(), entityId) : Optional.empty(),
            isSaml ? Optional.empty() : named(client.addons().wsfed(), entityId),
            client.addons().others()),
        client.problems());
  }

  private static Optional<Map<String, LocatedValue>> named(
      Optional<Map<String, LocatedValue>> settings, String entityId) {
    return settings.map(
        written -> {
          Map<String, LocatedValue> all = new LinkedHashMap<>(written);
          all.put(
              "issuer", LocatedValue.of(ClaimValue.of(entityId), "the identity provider of tests"));
          return all;
        });
  }

  private static boolean isLoopback(String url) {
    try {
      return LOOPBACK.allows(URI.create(url));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return export.toString();
  }
}
