/**
 * Auth0 Rules and Actions, unmodified.
 *
 * <p>In: a tenant's scripts, and the part of a login that scripts may read. Out: the values that
 * they wrote, as data. Each has the script and line that wrote it, and the denied field, if any,
 * that the script read before. A script can use JavaScript and the documented objects of Auth0. It
 * cannot reach a class, file, network, environment variable or thread, and nothing of it outlives
 * its login.
 *
 * <p>In this process, limits stop mistakes: a login whose script exceeds a limit is refused, and a
 * thread that the script keeps busy is counted and never used again. The limits do not stop every
 * hostile script. For scripts of untrusted authors, {@link
 * dev.vouchsafe.auth0.scripts.ForkedScripts} runs them in a separate process that it can kill. Only
 * this package and {@code reading} use GraalJS.
 */
@Api(EXPERIMENTAL)
package dev.vouchsafe.auth0.scripts;

import static dev.vouchsafe.api.Api.Status.EXPERIMENTAL;

import dev.vouchsafe.api.Api;
