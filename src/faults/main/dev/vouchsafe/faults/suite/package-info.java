/**
 * The suite: a good sign-in, then one for each fault, and whether the service provider let the user
 * in. In come an address and what its page shows when it is open; out come verdicts. It must never
 * count a case that could not be played as refused.
 */
package dev.vouchsafe.faults.suite;
