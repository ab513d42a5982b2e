/**
 * What administrators write into Keycloak: in come the texts of a form, out go settings that are
 * valid with all their combinations, or problems with line and column. Never keeps a setting that
 * Keycloak would not follow and that protects somebody: such a setting is refused.
 */
package dev.vouchsafe.keycloak.settings;
