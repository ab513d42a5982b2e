/**
 * A browser without a display: it keeps cookies, follows redirects to the address where the caller
 * stops, and finds forms that pages submit by script. Its input is an address; its output is the
 * answer. It must never reach a host that {@code Reach} does not allow, nor read or wait without a
 * limit.
 */
package dev.vouchsafe.faults.browser;
