/**
 * SAML and WS-Federation metadata.
 *
 * <p>Out: the metadata of an identity provider, as canonical octets, signed or not. In: the
 * metadata of one service provider, or a federation's aggregate of thousands, streamed within
 * limits; if a certificate is pinned, only signed content is read. From it come the settings of a
 * client and the decisions left to a person. Every unused part of metadata is reported, and
 * metadata never establishes trust by itself: the trusted certificate comes from configuration.
 */
@Api(STABLE)
package dev.vouchsafe.metadata;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
