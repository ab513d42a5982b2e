/**
 * Work on all cores, in order.
 *
 * <p>In: inputs one after another. Out: their results in the same order, a few of them in memory.
 */
package dev.vouchsafe.compare.parallel;
