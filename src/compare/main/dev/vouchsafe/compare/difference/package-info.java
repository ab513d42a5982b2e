/**
 * The comparison: a function of two answers, without state.
 *
 * <p>In: two answers. Out: their differences in stable classes, the gravest first, with causes
 * where a side is ours. Every text says who may see it; nothing is shown here.
 */
package dev.vouchsafe.compare.difference;
