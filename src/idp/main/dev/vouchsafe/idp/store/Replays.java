package dev.vouchsafe.idp.store;

import dev.vouchsafe.response.ReplayCheck;
import java.time.Instant;
import java.util.HexFormat;

/** The used ids of all nodes: of two simultaneous calls, only one gets {@code true}. */
public final class Replays implements ReplayCheck {
  private final Transactions transactions;

  Replays(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * {@inheritDoc}
   *
   * @param id an id of any length, which includes its sender
   */
  @Override
  public boolean firstUse(String id, Instant until) {
    String key = HexFormat.of().formatHex(BearerToken.sha256(id));
    return transactions.write(
        "replays",
        statements ->
            statements.update(
                    "INSERT INTO replays VALUES (?, ?) ON CONFLICT DO NOTHING",
                    key,
                    until.toEpochMilli())
                == 1);
  }
}
