/**
 * WS-Federation for Keycloak, which has none: sign-in, sign-out, clean-up and metadata.
 *
 * <p>In: what browsers bring from relying parties, and the users and keys of a realm. Out: tokens
 * that the engine writes and the realm's active key signs. Keycloak authenticates and keeps the
 * sessions. It must never answer anywhere but at a redirect URI that is registered as it is.
 */
package dev.vouchsafe.keycloak.wsfed;
