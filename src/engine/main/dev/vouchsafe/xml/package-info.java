/**
 * The only reader and writer of XML: writes canonical octets, reads within limits.
 *
 * <p>In: names, attributes and text; or octets from outside. Out: exclusive-canonical UTF-8 octets;
 * or a document parsed without DTD and external entities. Issued messages are never built as a
 * tree.
 */
@Api(INTERNAL)
package dev.vouchsafe.xml;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
