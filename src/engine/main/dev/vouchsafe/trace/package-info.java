/**
 * Decisions as data: the result for a claim, an attribute, the NameID or a setting, with its reason
 * and origin.
 *
 * <p>In: the decisions of every stage. Out: one {@link dev.vouchsafe.trace.Trace} per login, also
 * when the login fails; explanations and logs are made from it. A trace never contains the value of
 * a claim.
 */
@Api(STABLE)
package dev.vouchsafe.trace;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
