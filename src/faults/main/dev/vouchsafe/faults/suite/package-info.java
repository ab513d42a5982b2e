/**
 * The suite: a good sign-in, then one with each fault, and a check whether the service provider
 * lets the user in. Its input is an address and what its page shows to signed-in users; its output
 * is verdicts. It must never count a case that could not run as refused.
 */
@Api(INTERNAL)
package dev.vouchsafe.faults.suite;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
