/**
 * How each protocol answers: assertion, message around it, and the form that posts it.
 *
 * <p>In: what an assertion says, or a status without one. Out: an {@link
 * dev.vouchsafe.response.Answer} that writes what is signed, and a form. It decides nothing about
 * the user.
 */
package dev.vouchsafe.response;
