/**
 * The test identity provider with real service providers and a real browser. Each service provider
 * is a daemon from Debian's packages, on loopback, configured as its users configure it. Where a
 * package is not installed, the tests that need it are reported by name as not run; with {@code
 * CI=true} they fail.
 */
package dev.vouchsafe.checks.realsp;
