/**
 * An identity provider for the tests of a service provider. {@link
 * dev.vouchsafe.testing.VouchsafeIdp} is the way in; every public type here is made of JDK types.
 * The engine runs in a class loader of its own, whose parent is the platform's, and is reached only
 * by the types of {@code bridge}.
 */
package dev.vouchsafe.testing;
