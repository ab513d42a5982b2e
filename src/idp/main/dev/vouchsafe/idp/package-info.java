/**
 * The test identity provider: a tenant's export, a store and an issuer behind one port.
 *
 * <p>Puts the rooms beside it together, with limits on what they are sent, and starts and stops
 * them. For tests and integration: it binds to loopback by default.
 *
 * <p>A package imports only what stands before it in this list, which {@code IdpArchitectureTest}
 * holds:
 *
 * <pre>
 * logsearch  the query language of the tenant's log
 * store      what is kept between requests, without denied fields
 * pages      what browsers are shown
 * tenant     the tenant that is served: who may sign in where, and one sign-in as a whole
 * api        OAuth and the Management API
 * sso        SAML and WS-Federation in the browser: sign-in, its steps, sign-out
 * inspector  pages for people who look before they read logs
 * (root)     one port, started and stopped
 * </pre>
 */
@Api(EXPERIMENTAL)
package dev.vouchsafe.idp;

import static dev.vouchsafe.api.Api.Status.EXPERIMENTAL;

import dev.vouchsafe.api.Api;
