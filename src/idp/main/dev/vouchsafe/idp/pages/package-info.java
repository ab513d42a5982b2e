/**
 * What browsers are shown: pages from plain facts.
 *
 * <p>In: a {@link dev.vouchsafe.idp.pages.Page} record. Out: HTML that works without JavaScript,
 * escapes everything by default, and goes out with a strict Content-Security-Policy. Decides
 * nothing, reads no store, and is never given a value that is denied.
 */
@Api(INTERNAL)
package dev.vouchsafe.idp.pages;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
