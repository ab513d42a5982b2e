/**
 * The messages that applications send through a browser, and those that answer or tell them of
 * logouts.
 *
 * <p>In: raw queries and posted forms, as {@link dev.vouchsafe.messages.Parameters}, and the client
 * whose endpoint they came to. Out: a {@link dev.vouchsafe.messages.ReceivedMessage} - what it says
 * and whether a key of the client's signed it - or problems that say what to do.
 *
 * <pre>
 * a SAML endpoint    InboundMessage.isIn(parameters)? InboundMessage.redirected(query)
 *                    or .posted(query, form), then one of the readers; else IdpInitiated.read
 * AuthnRequest       AuthnRequestReader    AuthnRequest.asked() is what the Login reads
 * single logout      LogoutRequestReader, LogoutResponseReader; LogoutWriter
 * WS-Federation      WsFedMessageReader    SignIn, SignOut or CleanUp
 * </pre>
 *
 * <p>Nothing here knows of HTTP, keeps a session, or answers to an address that is not registered.
 * What a message says of a user never reaches xmlsec. A message that is refused is answered by a
 * page, never to where it says.
 */
package dev.vouchsafe.messages;
