/**
 * What is kept between requests: users, sessions, connections' options, used request ids, tickets,
 * the tenant's log.
 *
 * <p>In: whole profiles and what a login left behind. Out: the same without denied fields. One
 * {@link dev.vouchsafe.idp.store.Store} over two databases: a file for one node, PostgreSQL for
 * several, which share nothing else. The Deny List in force is the one in the database, read in the
 * transaction that writes, so that no login which began before a field was denied writes it
 * afterwards. Only a {@link dev.vouchsafe.idp.store.StorableProfile} reaches a statement, and it
 * cannot be made without asking the Deny List. Nobody else sees JDBC; no exception leaves with a
 * database's own message, which may repeat a row.
 */
@Api(INTERNAL)
package dev.vouchsafe.idp.store;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
