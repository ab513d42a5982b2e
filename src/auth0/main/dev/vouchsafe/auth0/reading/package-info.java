/**
 * What the code of Rules and Actions says, without running it.
 *
 * <p>In: the source of a script. Out: what it reads, writes and calls, each with its place; and the
 * modules that scripts may require. Code under a condition counts as done. Nothing here runs a
 * script. Beside {@code scripts}, only this package sees GraalJS: its parser reads what the sandbox
 * runs.
 */
@Api(INTERNAL)
package dev.vouchsafe.auth0.reading;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
