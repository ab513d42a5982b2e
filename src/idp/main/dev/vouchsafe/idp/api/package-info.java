/**
 * The endpoints for programs: OAuth tokens, /userinfo, discovery, and the Management API with
 * scoped tokens.
 *
 * <p>In: HTTP requests and bearer tokens. Out: JSON as Auth0 documents it, errors as {@code
 * {statusCode, error, message, errorCode}}. A denied field is neither stored nor returned.
 */
@Api(INTERNAL)
package dev.vouchsafe.idp.api;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
