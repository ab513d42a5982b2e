/**
 * Failures, described so that the reader can correct them.
 *
 * <p>Every failure of this product is a {@link dev.vouchsafe.problem.Problem}: a stable code, the
 * place, the failure and the next step. The command line, a server and an embedder render the same
 * value. Problems never contain claim values, keys or passwords.
 */
@Api(STABLE)
package dev.vouchsafe.problem;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
