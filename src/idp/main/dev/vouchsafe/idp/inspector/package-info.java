/**
 * Pages about the tenant: its users and clients, their addresses, and the results of logins.
 *
 * <p>They read the tenant and its store and change nothing. No page shows the value of a denied
 * field.
 */
@Api(INTERNAL)
package dev.vouchsafe.idp.inspector;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
