/** Whether what embedders compile against is as it was in the last release. */
package dev.vouchsafe.checks.api;
