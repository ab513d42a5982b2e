/**
 * The query language of the tenant's log: Lucene's, one entry at a time.
 *
 * <p>In: a query as people type it, entries of the log. Out: whether an entry matches. Never runs a
 * query that costs more than its length.
 */
@Api(INTERNAL)
package dev.vouchsafe.idp.logsearch;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
