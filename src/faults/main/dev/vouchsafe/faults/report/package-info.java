/**
 * Writes verdicts as text, JSON, JUnit XML, SARIF and HTML. Its input is the outcome of the suite;
 * its output is files. It must never write a cookie or a RelayState.
 */
@Api(INTERNAL)
package dev.vouchsafe.faults.report;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
