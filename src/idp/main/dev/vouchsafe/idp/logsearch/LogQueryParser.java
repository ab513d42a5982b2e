package dev.vouchsafe.idp.logsearch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;

/**
 * Lucene's parser with limits and dates. It refuses regular expressions and fuzzy terms, which are
 * expensive and useless in a log.
 */
final class LogQueryParser extends QueryParser {
  /** The field that contains the texts of all fields. */
  static final String ANY_FIELD = "*any*";

  /** Makes every field one term, and keeps its case. */
  static final Analyzer WHOLE =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          throw new IllegalStateException("no field is cut into words");
        }
      };

  private static final int MAX_CLAUSES = 32;
  private static final int MAX_WILDCARDS = 16;
  private static final int MAX_PARENTHESES = 32;
  private static final String DATE = "date";

  /** Matches a date in UTC, complete or shortened. */
  private static final Pattern DATE_TEXT =
      Pattern.compile("(\\d{4}(-\\d\\d(-\\d\\d(T\\d\\d(:\\d\\d(:\\d\\d(\\.\\d{1,3})?)?)?)?)?)?)Z?");

  /** Sorts after everything that can follow a shortened date. */
  private static final String END = "~";

  private int clauses;

  LogQueryParser() {
    super(ANY_FIELD, WHOLE);
    setAllowLeadingWildcard(true);
    setSplitOnWhitespace(true); // otherwise adjacent words become one term
  }

  /** Thrown for syntax that Lucene reads but this class refuses. */
  static final class Refused extends ParseException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * Checks the depth first, because the parser recurses for each parenthesis, even in an invalid
   * query.
   */
  @Override
  public Query parse(String query) throws ParseException {
    if (query.chars().filter(c -> c == '(').count() > MAX_PARENTHESES) {
      throw new Refused("the query has more than " + MAX_PARENTHESES + " parentheses");
    }
    return super.parse(query);
  }

  /** Adds all entries to a query of exclusions only, because Lucene would find none. */
  @Override
  protected Query getBooleanQuery(List<BooleanClause> wanted) throws ParseException {
    clauses += wanted.size();
    if (clauses > MAX_CLAUSES) {
      throw new Refused("the query has more than " + MAX_CLAUSES + " parts");
    }
    List<BooleanClause> all = new ArrayList<>(wanted);
    if (!all.isEmpty() && all.stream().allMatch(BooleanClause::isProhibited)) {
      all.add(new BooleanClause(new MatchAllDocsQuery(), Occur.MUST));
    }
    return super.getBooleanQuery(all);
  }

  @Override
  protected Query getFieldQuery(String field, String text, boolean quoted) throws ParseException {
    if (field.equals(DATE)) {
      return dates(text, text, true, true);
    }
    return new TermQuery(new Term(field, text));
  }

  @Override
  protected Query getFieldQuery(String field, String text, int slop) throws ParseException {
    return getFieldQuery(field, text, true);
  }

  @Override
  protected Query getRangeQuery(
      String field, String from, String to, boolean fromIncluded, boolean toIncluded)
      throws ParseException {
    if (!field.equals(DATE)) {
      throw new Refused("the query has a range of something else than dates");
    }
    return dates(from, to, fromIncluded, toIncluded);
  }

  /** Creates a range in which a day means the whole day, included or excluded. */
  private static Query dates(String from, String to, boolean fromIncluded, boolean toIncluded)
      throws ParseException {
    String first = date(from);
    String last = date(to);
    return TermRangeQuery.newStringRange(
        DATE,
        first == null || fromIncluded ? first : first + END,
        last == null || !toIncluded ? last : last + END,
        fromIncluded,
        toIncluded);
  }

  /** Returns the date without its Z, which would sort wrongly; null for an open end. */
  private static String date(String text) throws ParseException {
    if (text == null || text.equals("*")) {
      return null;
    }
    Matcher matcher = DATE_TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new Refused("the query has a date that is not like 2026-11-22 or 2026-11-22T08:00:00Z");
    }
    return matcher.group(1);
  }

  @Override
  protected Query getWildcardQuery(String field, String pattern) throws ParseException {
    if (pattern.chars().filter(c -> c == '*' || c == '?').count() > MAX_WILDCARDS) {
      throw new Refused("the query has a pattern with more than " + MAX_WILDCARDS + " wildcards");
    }
    return super.getWildcardQuery(field, pattern);
  }

  @Override
  protected Query getRegexpQuery(String field, String text) throws ParseException {
    throw new Refused("the query has a regular expression, which is not supported");
  }

  @Override
  protected Query getFuzzyQuery(String field, String text, float similarity) throws ParseException {
    throw new Refused("the query asks for similar words, which is not supported");
  }
}
