/**
 * The tenant's log: what administrators are told of logins, as data that a server keeps.
 *
 * <p>In: what other stages decided. Out: {@link dev.vouchsafe.tenantlog.LogEntry}s, which hold
 * names and never values; and whether an entry answers a {@link
 * dev.vouchsafe.idp.logsearch.LogQuery} in Lucene's query language. Only {@code LogQuery} and its
 * parser need Lucene, which embedders who do not search need not have.
 */
package dev.vouchsafe.tenantlog;
