/**
 * Converts a Keycloak user to the engine's profile. In: a user of a realm. Out: root fields. An
 * attribute, which users may be allowed to edit, never replaces a field that Keycloak itself
 * maintains.
 */
@Api(INTERNAL)
package dev.vouchsafe.keycloak.profile;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
