/**
 * The debug log: what was sent, for people who have to find out why a service provider does not
 * like it.
 *
 * <p>In: a message that was issued, or the reason why none was, and its login. Out: one structured
 * event on the logger {@code dev.vouchsafe.debug}, with every value of a denied field withheld: by
 * origin, by value, by digest, and closed if withholding fails. No other package logs.
 */
package dev.vouchsafe.debuglog;
