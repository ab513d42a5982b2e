/**
 * The fault catalogue: what can be wrong with an answer of an identity provider, as data, a way to
 * issue a login with one fault, and the suite that asks a running service provider about each. In
 * comes a login; out comes the form a service provider has to refuse. It must never be on the class
 * path of an identity provider that people rely on.
 *
 * <p>A package imports only what stands before it in this list, which {@code
 * FaultsArchitectureTest} holds:
 *
 * <pre>
 * (root)   the catalogue, and what issues a login with a fault
 * browser  a browser without pages: cookies, redirects, forms, and whom it may reach
 * party    the identity provider of a test: whom it answers, its keys, its addresses
 * suite    a sign-in without a person, the cases, and what counts as accepted
 * report   verdicts as text, JSON, JUnit XML, SARIF and a page
 * desk     a page to choose a user on, and calls for tests in any language
 * </pre>
 */
package dev.vouchsafe.faults;
