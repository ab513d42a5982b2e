/** The types that the façade and the engine share. The class loader of the façade loads them. */
package dev.vouchsafe.testing.bridge;
