/**
 * The test identity provider on loopback: its service providers, its keys and its addresses. Its
 * input is a service provider's request; its output is the answer, with a fault on request. It must
 * never sign with a key that is used in production.
 */
package dev.vouchsafe.faults.party;
