/**
 * The test identity provider on loopback: its service providers, its keys and its addresses. Its
 * input is a service provider's request; its output is the answer, with a fault on request. It must
 * never sign with a key that is used in production.
 */
@Api(INTERNAL)
package dev.vouchsafe.faults.party;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
