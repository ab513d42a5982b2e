package dev.vouchsafe.idp.inspector;

import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.store.LogRow;
import dev.vouchsafe.idp.tenant.RecentLogins;
import dev.vouchsafe.idp.tenant.TenantLogWriter;
import dev.vouchsafe.tenantlog.LogEntry;
import java.util.Optional;
import java.util.Set;

/** Converts log entries of logins to rows of a list. */
final class LoginRows {
  static final String PATH = RecentLogins.PATH;

  private static final Set<String> LOGINS =
      Set.of(TenantLogWriter.LOGIN, TenantLogWriter.FAILED_LOGIN, TenantLogWriter.WRONG_PASSWORD);

  private LoginRows() {}

  static boolean isLogin(LogRow row) {
    return LOGINS.contains(row.entry().type());
  }

  static boolean isIssued(LogRow row) {
    return row.entry().type().equals(TenantLogWriter.LOGIN);
  }

  static Page.LoginRow of(LogRow row) {
    LogEntry entry = row.entry();
    return new Page.LoginRow(
        Long.toString(row.id()),
        PATH + "/" + row.id(),
        entry.date().toString(),
        new Page.Parties(entry.parties().clientName(), entry.parties().userId().orElse("nobody")),
        isIssued(row) ? "issued" : "refused",
        isIssued(row) ? Optional.empty() : Optional.of(entry.description()));
  }
}
