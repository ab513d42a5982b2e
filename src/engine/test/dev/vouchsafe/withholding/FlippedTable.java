package dev.vouchsafe.withholding;

import dev.vouchsafe.settings.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The denial table as documented and with each cell changed in turn, with a field for each row.
 * Tests run every reader of the table under each variant.
 */
public final class FlippedTable {
  /** The denied fields. */
  public static final List<String> DENIED = List.of("name", "email", "ethnicity");

  /** What a script wrote after it had read a denied field. */
  public static final String COMPUTED = "made";

  /** Long enough to be found in every place. */
  public static final Map<String, String> VALUES =
      Map.of(
          "name",
          "Nina Nowhere",
          "email",
          "nina@nowhere.example",
          "ethnicity",
          "Ruritanian",
          COMPUTED,
          "made of Ruritania");

  private static final Map<String, DenialTable.Row> ROWS =
      Map.of(
          "name",
          DenialTable.Row.NAME_OR_NICKNAME,
          "email",
          DenialTable.Row.EMAIL,
          "ethnicity",
          DenialTable.Row.ANY_OTHER,
          COMPUTED,
          DenialTable.Row.COMPUTED);

  private final String title;
  private final DenialTable table;

  private FlippedTable(String title, DenialTable table) {
    this.title = title;
    this.table = table;
  }

  public static Stream<FlippedTable> all() {
    List<FlippedTable> all = new ArrayList<>();
    all.add(new FlippedTable("documented", DenialTable.DOCUMENTED));
    for (DenialTable.Row row : DenialTable.Row.values()) {
      for (Disclosure to : Disclosure.values()) {
        all.add(
            new FlippedTable(
                row + " to " + to + " flipped", DenialTable.DOCUMENTED.flipped(row, to)));
      }
    }
    return all.stream();
  }

  /** Returns whether this table lets all of these readers see the field's value. */
  public boolean mayShow(String field, Disclosure... to) {
    return Arrays.stream(to).allMatch(each -> table.mayShow(ROWS.get(field), each));
  }

  /** A Deny List of the fields under this table. */
  public DenyList denyList() {
    return DenyList.of(DENIED).under(table);
  }

  /** A connection that denies under this table, and logs. */
  public Connection over(Connection connection) {
    Connection.Options options = connection.options();
    return new Connection(
        connection.id(),
        connection.name(),
        connection.strategy(),
        new Connection.Options(denyList(), options.upstream(), true, options.shown()),
        connection.metadata());
  }

  @Override
  public String toString() {
    return title;
  }
}
