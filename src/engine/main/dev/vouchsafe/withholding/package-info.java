/**
 * Decides who may see a value.
 *
 * <p>In: a connection's Deny List, and the denied values of one login. Out: one answer for each
 * field and each {@link dev.vouchsafe.withholding.Disclosure}, from one table; and, for data to be
 * logged, whether they contain a denied value in any form ({@link
 * dev.vouchsafe.withholding.Redactor}). The data are decoded, in time proportional to their size;
 * the denied values are not encoded. This package changes no issued value; {@code precedence} asks
 * it before it makes claims releasable.
 */
@Api(STABLE)
package dev.vouchsafe.withholding;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
