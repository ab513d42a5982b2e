/**
 * The tenant that is served: which clients and users there are, and one sign-in as a whole.
 *
 * <p>In: an export, a store, and who signs in where. Out: what the engine issued, with everything
 * that has to be kept of it kept: the user, the session, metadata that scripts wrote, the log.
 * Knows nothing of HTTP.
 */
@Api(INTERNAL)
package dev.vouchsafe.idp.tenant;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
