/**
 * Tenants, their clients and connections, and their settings.
 *
 * <p>In: settings in layers, of which later ones win key by key. Out: a small settings record for
 * each stage, valid with all combinations, and notes on probable mistakes.
 */
@Api(STABLE)
package dev.vouchsafe.settings;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
