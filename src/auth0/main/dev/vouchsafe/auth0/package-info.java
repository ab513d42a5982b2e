/**
 * Reads and runs what Auth0 tenants have: exports of the Deploy CLI, Rules and Actions; lint checks
 * them.
 *
 * <p>A package imports only what stands before it in this list, which {@code Auth0ArchitectureTest}
 * holds:
 *
 * <pre>
 * export   tenants and users in files, and the logins made from them
 * reading  parses the code of Rules and Actions without running it
 * scripts  runs Rules and Actions in a sandbox
 * lint     finds surprising settings and scripts without a login
 * (root)   this map
 * </pre>
 */
@Api(INTERNAL)
package dev.vouchsafe.auth0;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
