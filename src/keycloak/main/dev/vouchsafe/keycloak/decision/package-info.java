/**
 * What one login releases: in come settings and a profile, out goes a release or a refusal, each
 * with its trace. Decided once a login. Never puts a claim value into an event.
 */
package dev.vouchsafe.keycloak.decision;
