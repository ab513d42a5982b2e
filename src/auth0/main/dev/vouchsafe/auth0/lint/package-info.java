/**
 * Finds surprising settings and scripts in a tenant without a login.
 *
 * <p>In: a tenant's export, the results of parsing its scripts, and facts about its users. Out:
 * findings, each with a code that never changes, its place, and how to mend it. Each class is one
 * kind of finding. A class must also avoid false findings, because they cost the trust in all other
 * findings. This package never runs a script, changes a file, or repeats a user's values.
 */
@Api(EXPERIMENTAL)
package dev.vouchsafe.auth0.lint;

import static dev.vouchsafe.api.Api.Status.EXPERIMENTAL;

import dev.vouchsafe.api.Api;
