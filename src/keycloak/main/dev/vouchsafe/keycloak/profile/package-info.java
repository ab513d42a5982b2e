/**
 * Converts a Keycloak user to the engine's profile. In: a user of a realm. Out: root fields. An
 * attribute, which users may be allowed to edit, never replaces a field that Keycloak itself
 * maintains.
 */
package dev.vouchsafe.keycloak.profile;
