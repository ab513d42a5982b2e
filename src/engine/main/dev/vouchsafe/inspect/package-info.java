/**
 * Renders decisions for people, and reads the findings that people accept.
 *
 * <p>In: a {@link dev.vouchsafe.trace.Trace}, an accept-file. Out: text for people, acceptances.
 * This package decides nothing and sees no claim value.
 */
@Api(EXPERIMENTAL)
package dev.vouchsafe.inspect;

import static dev.vouchsafe.api.Api.Status.EXPERIMENTAL;

import dev.vouchsafe.api.Api;
