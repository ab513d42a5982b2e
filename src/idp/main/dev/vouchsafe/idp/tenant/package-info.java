/**
 * The served tenant: its clients and users, and one complete sign-in.
 *
 * <p>In: an export, a store, and the user and client of a sign-in. Out: the engine's response,
 * after the store has saved the user, the session, the metadata from scripts, and the log entry.
 * This package does not use HTTP.
 */
@Api(INTERNAL)
package dev.vouchsafe.idp.tenant;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
