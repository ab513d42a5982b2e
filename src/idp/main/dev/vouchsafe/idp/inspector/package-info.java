/**
 * Pages for people who look before they read logs: who may sign in where, at which addresses, and
 * what became of it.
 *
 * <p>Reads what the tenant and its store hold, and changes nothing. A denied field's value is on no
 * page.
 */
@Api(INTERNAL)
package dev.vouchsafe.idp.inspector;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
