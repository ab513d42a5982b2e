/**
 * What goes wrong, said so that it can be mended.
 *
 * <p>Every failure of this product is a {@link dev.vouchsafe.problem.Problem}: a stable code,
 * where, what, and what to do next. The command line, a server and an embedder render the same
 * value. Problems never hold claim values, keys or passwords.
 */
package dev.vouchsafe.problem;
