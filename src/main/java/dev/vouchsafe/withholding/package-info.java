/**
 * To whom may a value be shown.
 *
 * <p>In: a connection's Deny List. Out: one answer for each field and each {@link
 * dev.vouchsafe.withholding.Disclosure}, from one table. Nothing here changes a value; {@code
 * precedence} asks before it makes claims releasable.
 */
package dev.vouchsafe.withholding;
