/**
 * {@code serve} as its operators run it: in separate processes, over HTTP, as several nodes, and
 * killed.
 */
package dev.vouchsafe.checks.process;
