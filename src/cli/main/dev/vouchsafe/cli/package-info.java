/**
 * The command line.
 *
 * <p>In: arguments, files, standard input. Out: results on standard output, everything else on
 * standard error, an {@link dev.vouchsafe.cli.ExitCode}. This package does not decide how a login
 * is issued.
 */
@Api(INTERNAL)
package dev.vouchsafe.cli;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
