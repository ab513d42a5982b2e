/**
 * The query language of the tenant's log: Lucene's, one entry at a time.
 *
 * <p>In: a query from a user, and entries of the log. Out: whether an entry matches. The cost of a
 * query never grows faster than its length.
 */
@Api(INTERNAL)
package dev.vouchsafe.idp.logsearch;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
