/**
 * What one side of a comparison answers: a message, or a refusal.
 *
 * <p>In: the XML of a captured response, or a response that the engine planned. Out: one record for
 * both, which holds what a service provider can tell apart, and no ids, instants or signatures.
 * Never in here: whether an answer is valid.
 */
package dev.vouchsafe.compare.answer;
