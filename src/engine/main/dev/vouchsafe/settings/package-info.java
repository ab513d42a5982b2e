/**
 * Who decides the settings: tenants, their clients and connections.
 *
 * <p>In: settings as people write them, in layers of which later ones win key by key. Out: the
 * small settings records of the stages, valid with all their combinations, and notes on what looks
 * like a mistake.
 */
package dev.vouchsafe.settings;
