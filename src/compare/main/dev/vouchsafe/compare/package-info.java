/**
 * Differences between responses: of two captures, of two logins, and of whole populations before
 * and after a change.
 *
 * <p>A package imports only what stands before it in this list, which {@code
 * CompareArchitectureTest} holds:
 *
 * <pre>
 * parallel    work on all cores, in order
 * answer      the answer of one side, captured or ours
 * capture     readers of captured answers
 * difference  differences between two answers, in stable classes
 * report      differences as text, JSON, SARIF and a page
 * replay      whole populations before and after a change
 * (root)      this map
 * </pre>
 */
@Api(INTERNAL)
package dev.vouchsafe.compare;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
