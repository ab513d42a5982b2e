/**
 * Verifies responses as a strict service provider does, and gives reasons.
 *
 * <p>In: a response, a pinned certificate, the expected values. Out: every check with its result,
 * and the signed facts. The key in the message is ignored, and only signed content is read.
 * Independent of the engine: OpenSAML parses, xmlsec verifies.
 */
@Api(STABLE)
package dev.vouchsafe.verify;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
