/**
 * Differences between responses: of two captures, of two logins, and of whole populations before
 * and after a change.
 *
 * <p>A package imports only what stands before it in this list, which {@code
 * CompareArchitectureTest} holds:
 *
 * <pre>
 * parallel    work on all cores, in order
 * answer      what one side says, whether it was read or is ours
 * capture     answers in the files that people have
 * difference  what differs between two answers, in stable classes
 * report      differences as text, JSON, SARIF and a page
 * replay      whole populations before and after a change
 * (root)      this map
 * </pre>
 */
package dev.vouchsafe.compare;
