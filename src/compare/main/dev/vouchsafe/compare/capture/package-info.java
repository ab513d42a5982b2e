/**
 * Reads responses from files and recordings.
 *
 * <p>In: octets from outside. Out: the XML of one response. Every reader has limits, and no message
 * repeats the content of a file.
 */
@Api(INTERNAL)
package dev.vouchsafe.compare.capture;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
