/**
 * Auth0 Rules and Actions, unmodified.
 *
 * <p>In: scripts as tenants have them, and what of a login a script may see. Out: what they wrote,
 * as data, each write with the script and line it stands at and with the denied field, if any, that
 * was read before it. A script has JavaScript and what its documentation promises; it reaches no
 * class, file, network, environment or thread, and nothing of it outlives its login.
 *
 * <p>In this process, limits stop mistakes: a login whose script overruns is refused, and a thread
 * it keeps busy is counted and never used again. They do not stop every hostile script. For scripts
 * of people who are not trusted, {@link dev.vouchsafe.auth0.scripts.ForkedScripts} runs them in a
 * process of their own that can be killed. Beside {@code reading}, only this package sees GraalJS.
 */
@Api(EXPERIMENTAL)
package dev.vouchsafe.auth0.scripts;

import static dev.vouchsafe.api.Api.Status.EXPERIMENTAL;

import dev.vouchsafe.api.Api;
