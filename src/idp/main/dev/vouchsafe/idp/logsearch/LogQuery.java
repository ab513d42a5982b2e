package dev.vouchsafe.idp.logsearch;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.claims.ClaimValue.Null;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.tenantlog.LogEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;

/**
 * A search in the tenant's log, in the query language of Lucene. Lucene's own parser reads fields,
 * wildcards (also at the start), AND, OR, NOT, quotes, parentheses and ranges of dates, such as
 * {@code type: depnote AND description: *Custom*claims*}.
 *
 * <p>Every field is one term, and case matters. A path such as {@code details.feature.grant} names
 * a field in the details. A word without a field matches any field. A shortened date stands for the
 * whole day, month or hour. Immutable, thread-safe.
 */
public final class LogQuery {
  /** The most characters of a query. */
  public static final int MAX_LENGTH = 1024;

  /** The longest text that is searched; names of claims may be longer. */
  private static final int MAX_TERM = 8 * 1024;

  private final Query query;

  private LogQuery(Query query) {
    this.query = query;
  }

  /**
   * Reads a query; a blank query matches every entry.
   *
   * @throws InvalidInputException if the query is malformed or too expensive
   */
  public static LogQuery parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw unreadable("the query is longer than " + MAX_LENGTH + " characters");
    }
    try {
      return new LogQuery(new LogQueryParser().parse(text.isBlank() ? "*:*" : text));
    } catch (LogQueryParser.Refused e) {
      throw unreadable(e.getMessage());
    } catch (TooComplexToDeterminizeException e) {
      throw unreadable("the query has a pattern with too many wildcards");
    } catch (ParseException e) {
      // Its message repeats the query.
      throw unreadable(
          e.getCause() instanceof LogQueryParser.Refused refused
              ? refused.getMessage()
              : "the query is not one of Lucene's query language");
    }
  }

  /** True if the entry matches the query. */
  public boolean matches(LogEntry entry) {
    MemoryIndex index = new MemoryIndex();
    add(index, "", entry.fields());
    try {
      return index.createSearcher().count(query) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory reads no file", e);
    }
  }

  private static void add(MemoryIndex index, String path, ClaimValue value) {
    if (value instanceof Fields object) {
      object
          .fields()
          .forEach((name, inner) -> add(index, path.isEmpty() ? name : path + "." + name, inner));
    } else if (value instanceof Items list) {
      list.items().forEach(item -> add(index, path, item));
    } else if (value != Null.NULL) {
      String text = value.text();
      String term = text.substring(0, Math.min(text.length(), MAX_TERM));
      index.addField(new StringField(path, term, Store.NO), LogQueryParser.WHOLE);
      index.addField(
          new StringField(LogQueryParser.ANY_FIELD, term, Store.NO), LogQueryParser.WHOLE);
    }
  }

  private static InvalidInputException unreadable(String message) {
    return new InvalidInputException(
        new Problem(
            "log-query",
            "q",
            message,
            "write it like: type: depnote AND description: *Custom*claims*"));
  }

  @Override
  public String toString() {
    return "LogQuery";
  }
}
