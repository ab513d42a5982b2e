package dev.vouchsafe.idp;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.sso.ClientUrls;
import dev.vouchsafe.idp.store.LogRow;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.idp.tenant.TenantLogWriter;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.tenantlog.LogEntry;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code /}: who may sign in where, and who did. */
final class StartPage {
  private static final int NEWEST = 200;
  private static final int SHOWN = 20;
  private static final Set<String> LOGINS =
      Set.of(TenantLogWriter.LOGIN, TenantLogWriter.FAILED_LOGIN, TenantLogWriter.WRONG_PASSWORD);

  private final ServedTenant tenant;
  private final Pages pages;

  StartPage(ServedTenant tenant, Pages pages) {
    this.tenant = tenant;
    this.pages = pages;
  }

  void show(Context context) {
    pages.show(
        context,
        200,
        new Page.Start(
            tenant.tenant().domain().orElse(tenant.url()),
            clients(),
            tenant.users().stream()
                .map(user -> new Page.UserRow(user.id(), user.connection(), user.hasPassword()))
                .toList(),
            tenant.store().log().newest(NEWEST).stream()
                .map(LogRow::entry)
                .filter(entry -> LOGINS.contains(entry.type()))
                .limit(SHOWN)
                .map(StartPage::login)
                .toList()));
  }

  private List<Page.ClientRow> clients() {
    List<Page.ClientRow> rows = new ArrayList<>();
    for (ServedClient client : tenant.clients()) {
      for (Protocol protocol : client.protocols()) {
        ClientUrls urls = new ClientUrls(tenant.url(), client.id());
        rows.add(
            new Page.ClientRow(
                client.name(),
                client.id(),
                protocol.word(),
                urls.login(protocol),
                urls.metadata(protocol)));
      }
    }
    return rows;
  }

  private static Page.LoginRow login(LogEntry entry) {
    return new Page.LoginRow(
        entry.date().toString(),
        entry.parties().clientName(),
        entry.parties().userId().orElse("nobody"),
        entry.description(),
        !entry.type().equals(TenantLogWriter.LOGIN),
        entry.details().fields().get("trace") instanceof Items lines
            ? lines.items().stream().map(ClaimValue::text).toList()
            : List.of());
  }
}
