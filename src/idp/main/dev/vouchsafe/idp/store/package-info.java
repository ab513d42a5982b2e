/**
 * The stored data: users, sessions, options of connections, used request ids, tickets and the
 * tenant's log.
 *
 * <p>In: whole profiles and the results of logins. Out: the same data without denied fields. The
 * {@link dev.vouchsafe.idp.store.Store} uses one of two databases: a file for one node, or
 * PostgreSQL for several nodes. Each write reads the Deny List from the database in the same
 * transaction, so that a login that began before a denial cannot store the denied field. Statements
 * accept only a {@link dev.vouchsafe.idp.store.StorableProfile}, which is made with the Deny List.
 * Only this package uses JDBC. Its exceptions never contain a database's own message, which may
 * repeat the data of a row.
 */
@Api(INTERNAL)
package dev.vouchsafe.idp.store;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
