/**
 * The command line's {@code replay} on the machines of a Spark cluster.
 *
 * <p>In: the arguments of {@code vouchsafe replay}. Out: the same report, octet for octet. Nothing
 * is decided here: a machine answers the users of its part as the command line does, and what it
 * found comes back in the order of the users.
 */
package dev.vouchsafe.spark;
