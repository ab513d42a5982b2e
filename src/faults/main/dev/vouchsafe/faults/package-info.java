/**
 * The fault catalogue: what can be wrong with an answer of an identity provider, as data, and a way
 * to issue a login with one fault. In comes a login; out comes the form a service provider has to
 * refuse. It must never be on the class path of an identity provider that people rely on.
 */
package dev.vouchsafe.faults;
