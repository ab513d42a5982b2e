/**
 * What stands on Vouchsafe's engine. Loaded by the engine's class loader only; nothing of the
 * façade is imported here but {@code bridge}.
 */
package dev.vouchsafe.testing.engine;
