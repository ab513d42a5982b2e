/**
 * What the code of Rules and Actions says, without running it.
 *
 * <p>In: the source of a script. Out: what it reads, writes and calls, each with its place; and the
 * modules that scripts may require. Code under a condition counts as done. Nothing here runs a
 * script. Beside {@code scripts}, only this package sees GraalJS: its parser reads what the sandbox
 * runs.
 */
package dev.vouchsafe.auth0.reading;
