/**
 * SAML and WS-Federation metadata.
 *
 * <p>Out: what an identity provider publishes about itself, as canonical octets, signed or not. In:
 * what service providers publish, one of them or a federation's aggregate of thousands, streamed
 * within limits and read only from what a pinned certificate signed, where one is given; from it
 * come the settings of a client and what a person must still decide. Nothing that metadata says is
 * left out silently, and nothing is trusted because metadata says so: the certificate to trust
 * comes from configuration.
 */
package dev.vouchsafe.metadata;
