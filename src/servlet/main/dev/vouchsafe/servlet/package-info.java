/**
 * An identity provider inside an application with its own users.
 *
 * <p>In: requests of service providers, sent through browsers, and the signed-in user of the
 * application. Out: signed answers, the forms that post them, metadata. {@link
 * dev.vouchsafe.servlet.IdentityProviderServlet} is the class to register; the application
 * implements {@link dev.vouchsafe.servlet.ApplicationUsers}.
 *
 * <p>It must answer registered callbacks only, take its URLs from its settings and never from a
 * request, and log no claim.
 */
@Api(STABLE)
package dev.vouchsafe.servlet;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
