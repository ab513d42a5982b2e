/**
 * The only reader and writer of JSON.
 *
 * <p>In: octets from people or programs. Out: values with file, line and column, so that every
 * later problem can name its position. Limits on size, depth and lengths hold for every input;
 * duplicate keys are refused. Messages never repeat the input's text: it may be a secret.
 */
@Api(EXPERIMENTAL)
package dev.vouchsafe.json;

import static dev.vouchsafe.api.Api.Status.EXPERIMENTAL;

import dev.vouchsafe.api.Api;
