/**
 * The facts of one login, and their reader.
 *
 * <p>In: a login file, or an embedder's code. Out: an immutable {@link dev.vouchsafe.login.Login},
 * valid at birth. This package decides neither what is released about the user nor where the answer
 * goes.
 */
package dev.vouchsafe.login;
