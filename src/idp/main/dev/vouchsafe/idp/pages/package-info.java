/**
 * The pages for browsers, made from plain facts.
 *
 * <p>In: a {@link dev.vouchsafe.idp.pages.Page} record. Out: HTML that works without JavaScript,
 * escapes everything by default, and has a strict Content-Security-Policy. This package decides
 * nothing, does not read the store, and never receives a denied value.
 */
@Api(INTERNAL)
package dev.vouchsafe.idp.pages;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
