/**
 * Reads the settings that administrators enter in Keycloak. In: the texts of a form. Out: settings
 * that are valid with all their combinations, or problems with line and column. A setting that
 * protects users and that Keycloak would ignore is refused.
 */
@Api(INTERNAL)
package dev.vouchsafe.keycloak.settings;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
