/**
 * To whom may a value be shown.
 *
 * <p>In: a connection's Deny List, and the denied values of one login. Out: one answer for each
 * field and each {@link dev.vouchsafe.withholding.Disclosure}, from one table; and for what is
 * about to be logged, whether it holds a denied value in any form ({@link
 * dev.vouchsafe.withholding.Redactor}). Data are decoded, in time proportional to their size, in
 * place of encoding what is looked for. Nothing here changes a value that is issued; {@code
 * precedence} asks before it makes claims releasable.
 */
package dev.vouchsafe.withholding;
