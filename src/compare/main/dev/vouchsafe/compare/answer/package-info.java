/**
 * The answer of one side of a comparison: a message or a refusal.
 *
 * <p>In: the XML of a captured response, or a response that the engine planned. Out: the same
 * record for both, with the parts that matter to a service provider and without ids, instants and
 * signatures. This package does not check whether an answer is valid.
 */
@Api(EXPERIMENTAL)
package dev.vouchsafe.compare.answer;

import static dev.vouchsafe.api.Api.Status.EXPERIMENTAL;

import dev.vouchsafe.api.Api;
