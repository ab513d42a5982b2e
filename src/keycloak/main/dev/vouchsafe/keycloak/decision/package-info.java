/**
 * Decides what one login releases. In: settings and a profile. Out: a release or a refusal, each
 * with its trace, decided once for each login. It never puts a claim value into an event.
 */
package dev.vouchsafe.keycloak.decision;
