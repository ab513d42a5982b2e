/** The types that the façade and the engine share; their class loader is the façade's. */
package dev.vouchsafe.testing.bridge;
