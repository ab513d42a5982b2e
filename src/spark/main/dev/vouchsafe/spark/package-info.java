/**
 * The command line's {@code replay} on the machines of a Spark cluster.
 *
 * <p>In: the arguments of {@code vouchsafe replay}. Out: the same report, octet for octet. Each
 * machine replays the users of its partition as the command line does, and the results are
 * collected in the order of the users.
 */
@Api(INTERNAL)
package dev.vouchsafe.spark;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
