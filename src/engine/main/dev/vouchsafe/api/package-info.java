/**
 * The status of each package: stable, experimental or internal.
 *
 * <p>In: nothing. Out: one annotation, which every {@code package-info} has, and each type or
 * member that promises something else. A program without this package on its class path does not
 * notice it.
 */
@Api(STABLE)
package dev.vouchsafe.api;

import static dev.vouchsafe.api.Api.Status.STABLE;
