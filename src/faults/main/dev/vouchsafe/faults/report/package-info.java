/**
 * Verdicts as text, JSON, JUnit XML, SARIF and a page. In comes what the suite found; out come
 * files. It must never write a cookie or a RelayState.
 */
package dev.vouchsafe.faults.report;
