package dev.vouchsafe.idp.inspector;

import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.pages.Page.Search;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.sso.ClientUrls;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.idp.tenant.TestUser;
import dev.vouchsafe.idp.tenant.UserDirectory.Found;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.settings.Protocol;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /}: the clients, their users, and the newest logins. */
final class StartPage {
  private static final int NEWEST = 200;
  private static final int SHOWN_LOGINS = 10;
  private static final int SHOWN_CLIENTS = 50;
  private static final int SHOWN_USERS = 50;
  private static final int SEARCHED = 20;

  private final Site site;
  private final Directory directory;
  private final Store store;
  private final Pages pages;

  StartPage(Site site, Directory directory, Store store, Pages pages) {
    this.site = site;
    this.directory = directory;
    this.store = store;
    this.pages = pages;
  }

  void show(Context context) {
    Parameters query = Parameters.ofQuery(context.queryString());
    pages.show(
        context,
        200,
        new Page.Start(
            directory.tenant().domain().orElse(site.url()),
            clients(query.text("client").orElse("").strip()),
            users(query.text("user").orElse("").strip()),
            store.log().newest(NEWEST).stream()
                .filter(LoginRows::isLogin)
                .limit(SHOWN_LOGINS)
                .map(LoginRows::of)
                .toList()));
  }

  private Page.ClientList clients(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    List<ServedClient> all = directory.clients();
    List<ServedClient> found =
        all.stream()
            .filter(
                client ->
                    client.name().toLowerCase(Locale.ROOT).contains(wanted)
                        || client.id().toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    return new Page.ClientList(
        found.stream().limit(SHOWN_CLIENTS).map(this::row).toList(),
        new Search(
            text,
            all.size() > SEARCHED || !text.isEmpty(),
            found.size() > SHOWN_CLIENTS
                ? Optional.of(SHOWN_CLIENTS + " of " + found.size() + " clients are shown.")
                : Optional.empty()));
  }

  private Page.ClientRow row(ServedClient client) {
    List<String> protocols = new ArrayList<>();
    Optional<String> login = Optional.empty();
    for (Protocol protocol : client.protocols()) {
      protocols.add(protocol.word());
      login = login.or(() -> new ClientUrls(site.url(), client.id()).login(protocol));
    }
    return new Page.ClientRow(
        client.name(), client.id(), Links.client(client.id()), protocols, login);
  }

  private Page.UserList users(String text) {
    Found found = directory.users(text, SHOWN_USERS);
    return new Page.UserList(
        found.users().stream().map(TestUser::row).toList(),
        new Search(
            text,
            found.users().size() > SEARCHED || !text.isEmpty(),
            found.areMore()
                ? Optional.of("These are the first " + SHOWN_USERS + "; there are more.")
                : Optional.empty()));
  }
}
