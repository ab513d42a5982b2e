/**
 * Vouchsafe inside Keycloak 26. The settings of Auth0's SAML2 add-on decide what a SAML client
 * receives, and Keycloak writes, signs and posts the message. For a WS-Federation client, the
 * engine writes the message. The engine does all mapping.
 *
 * <p>A package imports only what stands before it in this list, which {@code
 * KeycloakArchitectureTest} holds:
 *
 * <pre>
 * settings  the administrator's settings, checked when they are saved
 * profile   Keycloak's user as the engine's profile
 * decision  the release or refusal of one login, and its event
 * wsfed     WS-Federation, which Keycloak does not support: sign-in, sign-out, metadata
 * (root)    the providers that Keycloak loads
 * </pre>
 */
@Api(INTERNAL)
package dev.vouchsafe.keycloak;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
