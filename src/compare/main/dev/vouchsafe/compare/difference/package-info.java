/**
 * The comparison: a function of two answers, without state.
 *
 * <p>In: two answers. Out: their differences in stable classes, the most serious first, with causes
 * if a side is ours. Each text is marked with who may see it; this package shows nothing.
 */
package dev.vouchsafe.compare.difference;
