/**
 * Who says what about the user, and who wins.
 *
 * <p>In: the profile and the custom claims that rules or actions set. Out: {@link
 * dev.vouchsafe.precedence.EffectiveClaims}, one winner for each name with its origin chain; and
 * the only {@link dev.vouchsafe.precedence.ReleasableClaims} there are, made with the Deny List in
 * hand. A custom claim that is not allowed is ignored and traced; it never fails a login.
 */
package dev.vouchsafe.precedence;
