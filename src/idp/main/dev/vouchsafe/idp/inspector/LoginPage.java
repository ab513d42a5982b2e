package dev.vouchsafe.idp.inspector;

import dev.vouchsafe.debuglog.DebugEvent;
import dev.vouchsafe.idp.pages.Markup;
import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.pages.Page.Address;
import dev.vouchsafe.idp.pages.Page.LoginAnswer;
import dev.vouchsafe.idp.pages.Page.LoginRequest;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.pages.TraceParts;
import dev.vouchsafe.idp.store.LogRow;
import dev.vouchsafe.idp.tenant.RecentLogins;
import dev.vouchsafe.idp.tenant.RecentLogins.Recent;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.idp.tenant.TraceFields;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /logins/NUMBER}: one login. Its decisions come from the tenant's log; what was asked and
 * answered from this node's memory, where nothing that is denied is.
 */
final class LoginPage {
  /** Parts of an event that have a place of their own on the page. */
  private static final Set<String> APART = Set.of("xml", "trace", "attributes", "problem");

  private final ServedTenant tenant;
  private final Pages pages;
  private final RecentLogins recent;

  LoginPage(ServedTenant tenant, Pages pages, RecentLogins recent) {
    this.tenant = tenant;
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
                arrived.map(LoginPage::facts).orElse(List.of()),
                arrived.flatMap(LoginPage::xml)),
            known.flatMap(login -> answer(row, login)),
            TraceParts.of(TraceFields.read(row.entry().details()))));
  }

  private static final String FORGOTTEN =
      "Its messages are not here: a node of this server remembers its last 200 logins until it ends"
          + " or something more is denied, and no message is ever stored.";

  /** {@code /logins/NUMBER/event}: the event of the answer, as the debug log writes it. */
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
        ? tenant
            .store()
            .log()
            .find(Long.parseLong(number))
            .filter(LoginRows::isLogin)
            .orElseThrow(NotFoundResponse::new)
        : notFound();
  }

  private static LogRow notFound() {
    throw new NotFoundResponse();
  }

  private static Optional<LoginAnswer> answer(LogRow row, Recent login) {
    return login
        .answered()
        .map(
            event ->
                new LoginAnswer(
                    login.issued(),
                    facts(event),
                    xml(event),
                    login.verdict(),
                    LoginRows.PATH + "/" + row.id() + "/event"));
  }

  private static Optional<Markup> xml(DebugEvent event) {
    return event.fields().get("xml") instanceof String xml && xml.startsWith("<")
        ? Optional.of(Markup.of(xml))
        : Optional.empty();
  }

  private static List<Address> facts(DebugEvent event) {
    List<Address> facts = new ArrayList<>();
    event
        .fields()
        .forEach(
            (name, value) -> {
              if (!APART.contains(name)) {
                facts.add(new Address(name.replace('_', ' '), text(value)));
              }
            });
    if (event.fields().get("problem") instanceof Map<?, ?> problem) {
      problem.forEach((name, value) -> facts.add(new Address("problem: " + name, text(value))));
    }
    return facts;
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? String.join(", ", list.stream().map(Object::toString).toList())
        : value.toString();
  }

  @Override
  public String toString() {
    return "page of a login";
  }
}
