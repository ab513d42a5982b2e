/**
 * A browser without a display: it keeps cookies, follows redirects to the address where the caller
 * stops, and finds forms that pages submit by script. Its input is an address; its output is the
 * answer. It must never reach a host that {@code Reach} does not allow, nor read or wait without a
 * limit.
 */
@Api(INTERNAL)
package dev.vouchsafe.faults.browser;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
