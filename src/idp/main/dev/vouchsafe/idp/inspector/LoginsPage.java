package dev.vouchsafe.idp.inspector;

import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.pages.Page.Option;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.store.LogRow;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.messages.Parameters;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /logins}: the newest logins in the tenant's log, by client, user and outcome. */
final class LoginsPage {
  private static final int SEARCHED = 2000;
  private static final int SHOWN = 50;

  private final Directory directory;
  private final Store store;
  private final Pages pages;

  LoginsPage(Directory directory, Store store, Pages pages) {
    this.directory = directory;
    this.store = store;
    this.pages = pages;
  }

  /** The filter of the list; an empty text matches every login. */
  private record Filter(String client, String user, String outcome) {
    static Filter of(Parameters query) {
      return new Filter(
          query.text("client").orElse(""),
          query.text("user").orElse("").strip().toLowerCase(Locale.ROOT),
          query.text("outcome").orElse(""));
    }

    boolean wants(LogRow row) {
      String outcome = LoginRows.isIssued(row) ? "issued" : "refused";
      return LoginRows.isLogin(row)
          && (client.isEmpty() || client.equals(row.entry().parties().clientId()))
          && (user.isEmpty()
              || row.entry()
                  .parties()
                  .userId()
                  .filter(id -> id.toLowerCase(Locale.ROOT).contains(user))
                  .isPresent())
          && (this.outcome.isEmpty() || this.outcome.equals(outcome));
    }
  }

  void show(Context context) {
    Parameters query = Parameters.ofQuery(context.queryString());
    Filter filter = Filter.of(query);
    List<LogRow> newest = store.log().newest(SEARCHED);
    List<LogRow> found = newest.stream().filter(filter::wants).toList();
    pages.show(
        context,
        200,
        new Page.Logins(
            clients(filter),
            query.text("user").orElse(""),
            outcomes(filter),
            found.stream().limit(SHOWN).map(LoginRows::of).toList(),
            more(found.size(), newest.size())));
  }

  private List<Option> clients(Filter filter) {
    List<Option> clients = new ArrayList<>();
    clients.add(new Option("", "Any", filter.client().isEmpty()));
    for (ServedClient client : directory.clients()) {
      clients.add(new Option(client.id(), client.name(), client.id().equals(filter.client())));
    }
    return clients;
  }

  private static List<Option> outcomes(Filter filter) {
    return List.of(
        new Option("", "Any", filter.outcome().isEmpty()),
        new Option("issued", "Issued", filter.outcome().equals("issued")),
        new Option("refused", "Refused", filter.outcome().equals("refused")));
  }

  private static Optional<String> more(int found, int searched) {
    if (found > SHOWN) {
      return Optional.of("The newest " + SHOWN + " of " + found + " are shown.");
    }
    return searched == SEARCHED
        ? Optional.of("They are among the last " + SEARCHED + " entries of the tenant’s log.")
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "page of logins";
  }
}
