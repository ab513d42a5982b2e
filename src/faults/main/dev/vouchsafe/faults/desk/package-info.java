/**
 * The test identity provider for browsers and for programs in any language: a page to choose a
 * user, and calls that set the fault of the next sign-in. Its input is HTTP requests; its output is
 * pages and JSON. It must never accept a call without the token, nor one that a web page sends.
 */
@Api(INTERNAL)
package dev.vouchsafe.faults.desk;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
