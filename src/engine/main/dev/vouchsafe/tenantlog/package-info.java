/**
 * The tenant's log of logins, for administrators: one {@link dev.vouchsafe.tenantlog.LogEntry} for
 * each event.
 *
 * <p>In: names and user ids. Out: entries, in the form of Auth0's documentation. They never contain
 * the value of a claim.
 */
@Api(STABLE)
package dev.vouchsafe.tenantlog;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
