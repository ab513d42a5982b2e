/**
 * WS-Federation for Keycloak, which does not support it: sign-in, sign-out, clean-up and metadata.
 *
 * <p>In: messages of relying parties, and the users and keys of a realm. Out: tokens that the
 * engine writes and the realm's active key signs. Keycloak authenticates and keeps the sessions. It
 * must answer only at a redirect URI that is registered without a wildcard.
 */
@Api(INTERNAL)
package dev.vouchsafe.keycloak.wsfed;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
