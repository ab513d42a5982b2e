/**
 * Work on all cores, in order.
 *
 * <p>In: a sequence of inputs. Out: their results in the same order, with only a few in memory.
 */
package dev.vouchsafe.compare.parallel;
