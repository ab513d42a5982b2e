/**
 * Differences as people and programs read them.
 *
 * <p>In: differences. Out: text, JSON, SARIF, a page. Values are digests unless asked for; denied
 * ones are never shown.
 */
@Api(EXPERIMENTAL)
package dev.vouchsafe.compare.report;

import static dev.vouchsafe.api.Api.Status.EXPERIMENTAL;

import dev.vouchsafe.api.Api;
