/**
 * The provider jar inside the Keycloak that people install: its distribution, booted with the
 * sample realm. Without the distribution in Maven's local repository the tests are reported as not
 * run; with {@code CI=true} they fail.
 */
package dev.vouchsafe.checks.keycloak;
