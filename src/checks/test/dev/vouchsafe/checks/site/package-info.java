/**
 * The manual as a web site: the tests build it with VitePress from src/site, follow its links, and
 * open its pages in a browser. Without the npm packages they are reported as not run; with {@code
 * CI=true} they fail.
 */
package dev.vouchsafe.checks.site;
