/**
 * Differences as people and programs read them.
 *
 * <p>In: differences. Out: text, JSON, SARIF, a page. Values are digests unless asked for; denied
 * ones are never shown.
 */
package dev.vouchsafe.compare.report;
