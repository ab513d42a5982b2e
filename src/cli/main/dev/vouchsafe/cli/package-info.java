/**
 * The command line.
 *
 * <p>In: arguments, files, standard input. Out: results on standard output, everything else on
 * standard error, an {@link dev.vouchsafe.cli.ExitCode}. This package does not decide how a login
 * is issued.
 */
package dev.vouchsafe.cli;
