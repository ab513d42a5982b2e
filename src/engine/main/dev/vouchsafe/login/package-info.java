/**
 * The facts of one login, and how they are read.
 *
 * <p>In: a login file, or an embedder's code. Out: an immutable {@link dev.vouchsafe.login.Login},
 * valid at birth, and its {@link dev.vouchsafe.login.Delivery}: who says it, for whom, and where it
 * goes. Nothing here decides what is said about the user.
 */
package dev.vouchsafe.login;
