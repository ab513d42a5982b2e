/**
 * The identity provider of a test, on loopback: whom it answers, with which keys, and its two
 * addresses. In comes what a service provider sent; out comes the answer, with a fault if one is
 * asked for. It must never sign with a key that people rely on.
 */
package dev.vouchsafe.faults.party;
