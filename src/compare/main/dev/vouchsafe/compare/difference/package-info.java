/**
 * The comparison: a function of two answers, without state.
 *
 * <p>In: two answers. Out: their differences in stable classes, the most serious first, with causes
 * if a side is ours. Each text is marked with who may see it; this package shows nothing.
 */
@Api(EXPERIMENTAL)
package dev.vouchsafe.compare.difference;

import static dev.vouchsafe.api.Api.Status.EXPERIMENTAL;

import dev.vouchsafe.api.Api;
