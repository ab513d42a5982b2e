/**
 * The test identity provider: a tenant's export, a store and an issuer behind one port.
 *
 * <p>Puts the rooms beside it together, with limits on what they are sent, and starts and stops
 * them. For tests and integration: it binds to loopback unless told otherwise.
 */
package dev.vouchsafe.server;
