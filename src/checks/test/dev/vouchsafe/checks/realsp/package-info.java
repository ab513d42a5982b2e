/**
 * The test identity provider with real service providers: each a daemon of Debian's packages, on
 * loopback, configured as its users would configure it, and a real browser in between. Where a
 * package is not installed, the tests that need it are reported as not run, by name; with {@code
 * CI=true} they fail.
 */
package dev.vouchsafe.checks.realsp;
