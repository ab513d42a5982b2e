/**
 * The only reader and writer of XML: writes canonical octets, reads within limits.
 *
 * <p>In: names, attributes and text; or octets from outside. Out: exclusive-canonical UTF-8 octets;
 * or a document parsed without DTD and external entities. Issued messages are never built as a
 * tree.
 */
package dev.vouchsafe.xml;
