/**
 * Whole populations before and after a change: every user at every client, on both sides.
 *
 * <p>In: users one a line, and two tenants. Out: rows of what differs, counts, a page. One user at
 * a time is in memory; values leave as digests unless asked for, denied ones never.
 */
package dev.vouchsafe.compare.replay;
