/** {@code serve} as its operators run it: in processes of its own, over HTTP, several, killed. */
package dev.vouchsafe.checks.process;
