/**
 * Decides the issuer, the recipient and the URL of an answer.
 *
 * <p>In: a client, its settings and a request. Out: a {@link dev.vouchsafe.addressing.Delivery}, or
 * a refusal if the client has no URL for it. {@link dev.vouchsafe.addressing.AcsRule} is the only
 * rule for the URLs of answers; readers of requests use it too. An answer is only ever sent to a
 * registered callback.
 */
@Api(STABLE)
package dev.vouchsafe.addressing;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
