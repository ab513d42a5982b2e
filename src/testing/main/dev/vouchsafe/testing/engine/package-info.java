/**
 * The classes that call Vouchsafe's engine. Only the engine's class loader loads them; of the
 * façade they import only {@code bridge}.
 */
package dev.vouchsafe.testing.engine;
