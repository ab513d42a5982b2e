/**
 * The message around the assertion, its way to the service provider, and the strict reading of it.
 *
 * <p>In: a signed or unsigned assertion as octets, or a status without one. Out: a Response that
 * can be signed, the form that posts it, and - the inverse - what a verifier may believe of one.
 */
package dev.vouchsafe.response;
