/**
 * The types that the façade and the engine share. The class loader of the façade loads them, so
 * their signatures name only types of the JDK.
 */
@Api(INTERNAL)
package dev.vouchsafe.testing.bridge;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
