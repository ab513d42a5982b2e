/**
 * Decides what one login releases. In: settings and a profile. Out: a release or a refusal, each
 * with its trace, decided once for each login. It never puts a claim value into an event.
 */
@Api(INTERNAL)
package dev.vouchsafe.keycloak.decision;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
