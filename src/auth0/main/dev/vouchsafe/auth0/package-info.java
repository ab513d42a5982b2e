/**
 * What Auth0's users have: tenants as its Deploy CLI exports them, their Rules and Actions, and
 * lint.
 *
 * <p>A package imports only what stands before it in this list, which {@code Auth0ArchitectureTest}
 * holds:
 *
 * <pre>
 * export   tenants and users as files, and the logins made of them
 * reading  what code of Rules and Actions says, read and not run
 * scripts  Rules and Actions, in a sandbox
 * lint     what will surprise in a tenant, found without a login
 * (root)   this map
 * </pre>
 */
package dev.vouchsafe.auth0;
