/**
 * The fault catalogue: every fault of an identity provider's answer as data, an issuer that adds
 * one fault to a login, and the suite that tests a running service provider with each fault. Its
 * input is a login; its output is the form that a service provider must refuse. It must never be on
 * the class path of an identity provider in production.
 *
 * <p>A package imports only what stands before it in this list, which {@code
 * FaultsArchitectureTest} holds:
 *
 * <pre>
 * (root)   the catalogue, and the issuer that adds a fault to a login
 * browser  a browser without a display: cookies, redirects, forms, allowed hosts
 * party    the test identity provider: its service providers, keys and addresses
 * suite    a sign-in without a person, the cases, and what counts as accepted
 * report   verdicts as text, JSON, JUnit XML, SARIF and a page
 * desk     a page to choose a user, and calls for tests in any language
 * </pre>
 */
@Api(EXPERIMENTAL)
package dev.vouchsafe.faults;

import static dev.vouchsafe.api.Api.Status.EXPERIMENTAL;

import dev.vouchsafe.api.Api;
