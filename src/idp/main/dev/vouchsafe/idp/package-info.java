/**
 * The test identity provider: a tenant's export, a store and an issuer behind one port.
 *
 * <p>Combines the packages below, limits the requests that they receive, and starts and stops them.
 * For tests and integration: it binds to loopback by default.
 *
 * <p>A package imports only what stands before it in this list, which {@code IdpArchitectureTest}
 * holds:
 *
 * <pre>
 * logsearch  the query language of the tenant's log
 * store      the stored data, without denied fields
 * pages      the pages for browsers
 * tenant     the served tenant: clients, users, and one complete sign-in
 * api        OAuth and the Management API
 * sso        SAML and WS-Federation in the browser: sign-in, its steps, sign-out
 * inspector  pages about the tenant and its logins
 * (root)     one port, started and stopped
 * </pre>
 */
@Api(EXPERIMENTAL)
package dev.vouchsafe.idp;

import static dev.vouchsafe.api.Api.Status.EXPERIMENTAL;

import dev.vouchsafe.api.Api;
