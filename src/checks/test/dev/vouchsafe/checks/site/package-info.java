/**
 * The manual as a web site: built by VitePress from src/site, its links followed, its pages opened
 * in a browser. Without npm's packages the tests are reported as not run; with {@code CI=true} they
 * fail.
 */
package dev.vouchsafe.checks.site;
