/**
 * SAML and WS-Federation in the browser: an application's request is read once and kept, the user
 * signs in step by step, the answer is posted; and sign-out in both directions.
 *
 * <p>What a request says is believed only as far as {@code messages} checked it, and is kept sealed
 * in a ticket that only the browser's own state opens. Nothing is posted anywhere but to a
 * registered callback.
 */
@Api(INTERNAL)
package dev.vouchsafe.idp.sso;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
