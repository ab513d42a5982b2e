/** Checks that embedders can still compile against the API of the last release. */
package dev.vouchsafe.checks.api;
