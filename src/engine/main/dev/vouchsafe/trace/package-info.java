/**
 * Decisions as data: what was decided about a claim, an attribute, the NameID or a setting, why,
 * and where it came from.
 *
 * <p>In: every stage records what it decides. Out: one {@link dev.vouchsafe.trace.Trace} per login,
 * also when the login fails; explanations and logs are renderings of it. Never in here: a claim's
 * value.
 */
package dev.vouchsafe.trace;
