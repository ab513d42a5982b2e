/**
 * SAML and WS-Federation in the browser. An application's request is read once and kept, the user
 * signs in step by step, and the answer is posted. Sign-out works from both sides.
 *
 * <p>Only the parts of a request that {@code messages} checked are trusted. They are stored
 * encrypted in a ticket; only the state in the browser decrypts it. Answers are posted to
 * registered callbacks only.
 */
@Api(INTERNAL)
package dev.vouchsafe.idp.sso;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
