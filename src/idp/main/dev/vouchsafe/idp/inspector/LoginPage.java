package dev.vouchsafe.idp.inspector;

import dev.vouchsafe.debuglog.DebugEvent;
import dev.vouchsafe.idp.pages.LoginRequest;
import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.pages.TraceParts;
import dev.vouchsafe.idp.store.LogRow;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.tenant.EventWords;
import dev.vouchsafe.idp.tenant.RecentLogins;
import dev.vouchsafe.idp.tenant.RecentLogins.Recent;
import dev.vouchsafe.idp.tenant.TraceFields;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;

/**
 * {@code /logins/NUMBER}: one login. Its decisions come from the tenant's log. Its request and
 * response come from this node's memory, which has no denied values.
 */
final class LoginPage {
  private final Store store;
  private final Pages pages;
  private final RecentLogins recent;

  LoginPage(Store store, Pages pages, RecentLogins recent) {
    this.store = store;
    this.pages = pages;
    this.recent = recent;
  }

  void show(Context context) {
    LogRow row = row(context);
    Optional<Recent> known = recent.find(row.id());
    Optional<DebugEvent> arrived = known.flatMap(Recent::arrived).filter(recent::mayShow);
    pages.show(
        context,
        200,
        new Page.Login(
            LoginRows.of(row),
            known.isPresent() ? List.of() : List.of(FORGOTTEN),
            new LoginRequest(
                known.map(Recent::request).orElse(List.of()),
                arrived.map(EventWords::facts).orElse(List.of()),
                arrived.flatMap(EventWords::xml)),
            known.flatMap(login -> login.answer(row.id())),
            TraceParts.of(TraceFields.read(row.entry().details()))));
  }

  private static final String FORGOTTEN =
      "Its messages are not available: each node remembers the messages of its last 200"
          + " logins until it restarts or the Deny List grows, and never stores a message.";

  /** {@code /logins/NUMBER/event}: the event of the answer in the form of the debug log. */
  void event(Context context) {
    LogRow row = row(context);
    DebugEvent event =
        recent.find(row.id()).flatMap(Recent::answered).orElseThrow(NotFoundResponse::new);
    context
        .header("Content-Disposition", "attachment; filename=\"login-" + row.id() + ".json\"")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store")
        .contentType("application/json")
        .result(event.json() + "\n");
  }

  private LogRow row(Context context) {
    String number = context.pathParam("number");
    return number.matches("[0-9]{1,18}")
        ? store
            .log()
            .find(Long.parseLong(number))
            .filter(LoginRows::isLogin)
            .orElseThrow(NotFoundResponse::new)
        : notFound();
  }

  private static LogRow notFound() {
    throw new NotFoundResponse();
  }

  @Override
  public String toString() {
    return "page of a login";
  }
}
