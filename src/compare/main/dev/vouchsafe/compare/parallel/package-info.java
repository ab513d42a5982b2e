/**
 * Work on all cores, in order.
 *
 * <p>In: a sequence of inputs. Out: their results in the same order, with only a few in memory.
 */
@Api(INTERNAL)
package dev.vouchsafe.compare.parallel;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
