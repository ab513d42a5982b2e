/**
 * Keycloak's user as the engine's profile: in comes a user of a realm, out go root fields. Never
 * lets an attribute, which users may be allowed to edit, take the place of what Keycloak itself
 * knows.
 */
package dev.vouchsafe.keycloak.profile;
