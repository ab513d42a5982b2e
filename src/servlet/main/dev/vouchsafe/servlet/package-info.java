/**
 * An identity provider inside an application that knows its users already.
 *
 * <p>In: requests that browsers bring from service providers, and what the application says of who
 * is signed in. Out: signed answers, forms that carry them, metadata. {@link
 * dev.vouchsafe.servlet.IdentityProviderServlet} is the one class to register; {@link
 * dev.vouchsafe.servlet.ApplicationUsers} is what the application implements.
 *
 * <p>It must never answer anywhere but at a registered callback, take an address from the request
 * instead of from its own settings, or log a claim.
 */
package dev.vouchsafe.servlet;
