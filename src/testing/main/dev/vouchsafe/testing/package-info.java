/**
 * An identity provider for the tests of a service provider. Start with {@link
 * dev.vouchsafe.testing.VouchsafeIdp}. The public types use only types of the JDK. The engine runs
 * in its own class loader, whose parent is the platform class loader; this package calls it only
 * through the types of {@code bridge}.
 *
 * <p>A package imports only what stands before it in this list, which {@code
 * TestingArchitectureTest} holds:
 *
 * <pre>
 * bridge  the types that the façade and the engine share
 * engine  what calls the engine, in the engine's class loader
 * (root)  the façade, which imports nothing of the engine
 * </pre>
 */
@Api(STABLE)
package dev.vouchsafe.testing;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
