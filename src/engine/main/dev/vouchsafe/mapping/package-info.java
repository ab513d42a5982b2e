/**
 * Maps claims to attributes, and selects the NameID.
 *
 * <p>In: {@link dev.vouchsafe.precedence.ReleasableClaims} and the client's {@link
 * dev.vouchsafe.mapping.MappingSettings}. Out: {@link dev.vouchsafe.mapping.MappedAttributes}, with
 * their final names, order and text, and a {@link dev.vouchsafe.mapping.NameId}. The two directions
 * in which mappings are written have different types; a mapping itself is always from a path to an
 * attribute.
 */
@Api(STABLE)
package dev.vouchsafe.mapping;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
