/**
 * The only door to XML: written as canonical octets, read with every limit on.
 *
 * <p>In: names, attributes and text; or octets from outside. Out: exclusive-canonical UTF-8 octets;
 * or a document that was parsed without DTD and external entities. What is issued is never built as
 * a tree here.
 */
package dev.vouchsafe.xml;
