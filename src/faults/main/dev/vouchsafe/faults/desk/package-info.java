/**
 * The identity provider of a test, for browsers and for programs in any language: a page to choose
 * a user on, and calls that say how the next sign-in goes. In come requests over HTTP; out come
 * pages and JSON. It must never take a call without its token, nor one that a web page sends.
 */
package dev.vouchsafe.faults.desk;
