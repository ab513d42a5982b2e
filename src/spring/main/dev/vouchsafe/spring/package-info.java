/**
 * The servlet of {@code vouchsafe-servlet} in a Spring Boot application, by properties.
 *
 * <p>In: {@code vouchsafe.*} and the application's beans. Out: the servlet, registered at its path.
 * It decides nothing about logins, and starts no application whose settings cannot be used.
 */
@Api(EXPERIMENTAL)
package dev.vouchsafe.spring;

import static dev.vouchsafe.api.Api.Status.EXPERIMENTAL;

import dev.vouchsafe.api.Api;
