/**
 * Vouchsafe inside Keycloak 26: what a SAML client gets is decided by the settings of Auth0's SAML2
 * add-on, and Keycloak writes, signs and posts it; to a client of WS-Federation the engine writes.
 * Nothing is mapped here; the engine does that.
 *
 * <p>A package imports only what stands before it in this list, which {@code
 * KeycloakArchitectureTest} holds:
 *
 * <pre>
 * settings  what administrators write, checked when it is saved
 * profile   Keycloak's user as the engine's profile
 * decision  what one login releases, decided once, and the event of it
 * wsfed     WS-Federation, which Keycloak has not: sign-in, sign-out, metadata
 * (root)    the providers that Keycloak loads
 * </pre>
 */
package dev.vouchsafe.keycloak;
