/**
 * The facts of one login, and how they are read.
 *
 * <p>In: a login file, or an embedder's code. Out: an immutable {@link dev.vouchsafe.login.Login},
 * valid at birth. Nothing here decides what is said about the user, or where it goes.
 */
package dev.vouchsafe.login;
