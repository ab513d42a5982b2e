/**
 * The strict verifier of responses: what a careful service provider does, with reasons.
 *
 * <p>In: a response, a pinned certificate, what is expected. Out: every check with what was found,
 * and the signed facts. The key in the message counts for nothing, and nothing is read but what the
 * signature covers. An opinion independent of the engine: OpenSAML reads, xmlsec verifies.
 */
package dev.vouchsafe.verify;
