/**
 * The classes that call Vouchsafe's engine. Only the engine's class loader loads them; of the
 * façade they import only {@code bridge}.
 */
@Api(INTERNAL)
package dev.vouchsafe.testing.engine;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
