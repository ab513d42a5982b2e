/**
 * A browser without pages: it keeps cookies, follows redirects to where a caller wants to stop, and
 * finds forms that post themselves. In come addresses; out come answers. It must never reach a host
 * that its rule does not allow, nor read or wait without end.
 */
package dev.vouchsafe.faults.browser;
