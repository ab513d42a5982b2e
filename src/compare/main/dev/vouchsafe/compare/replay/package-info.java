/**
 * Whole populations before and after a change: every user at every client, on both sides.
 *
 * <p>In: users, one a line, and two tenants. Out: rows of differences, counts, a page. A few users
 * at a time are in memory. Values are shown as digests unless requested; denied ones are never
 * shown.
 */
@Api(EXPERIMENTAL)
package dev.vouchsafe.compare.replay;

import static dev.vouchsafe.api.Api.Status.EXPERIMENTAL;

import dev.vouchsafe.api.Api;
