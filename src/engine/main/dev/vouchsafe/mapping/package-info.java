/**
 * Which claim becomes which attribute, and which attribute gives the NameID.
 *
 * <p>In: {@link dev.vouchsafe.precedence.ReleasableClaims} and the client's {@link
 * dev.vouchsafe.mapping.MappingSettings}. Out: {@link dev.vouchsafe.mapping.MappedAttributes},
 * final in name, order and text, and a {@link dev.vouchsafe.mapping.NameId}. The two directions in
 * which people write mappings are different types; inside, a mapping is always from a path to an
 * attribute.
 */
package dev.vouchsafe.mapping;
