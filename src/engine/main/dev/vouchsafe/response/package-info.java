/**
 * The answer of each protocol: the assertion, the message around it and the form that posts it.
 *
 * <p>In: the content of an assertion, or a status. Out: an {@link dev.vouchsafe.response.Answer}
 * that writes the signed message, and a form. It decides nothing about the user.
 */
@Api(STABLE)
package dev.vouchsafe.response;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
