/**
 * The facts of one login, and their reader.
 *
 * <p>In: a login file, or an embedder's code. Out: an immutable {@link dev.vouchsafe.login.Login},
 * valid at birth. This package decides neither what is released about the user nor where the answer
 * goes.
 */
@Api(STABLE)
package dev.vouchsafe.login;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
