/**
 * The messages that applications send through a browser, and the logout messages sent to them.
 *
 * <p>In: raw queries and posted forms, as {@link dev.vouchsafe.messages.Parameters}, and the client
 * whose endpoint received them. Out: a {@link dev.vouchsafe.messages.ReceivedMessage} - its content
 * and whether the client's key signed it - or problems that say what to do.
 *
 * <pre>
 * a SAML endpoint    InboundMessage.isIn(parameters)? InboundMessage.redirected(query)
 *                    or .posted(query, form), then one of the readers; else IdpInitiated.read
 * AuthnRequest       AuthnRequestReader    AuthnRequest.asked() is what the Login reads
 * single logout      LogoutRequestReader, LogoutResponseReader; LogoutWriter
 * WS-Federation      WsFedMessageReader    SignIn, SignOut or CleanUp
 * </pre>
 *
 * <p>This package does not depend on HTTP, keeps no session, and answers registered URLs only. The
 * user data of a message never reach xmlsec. A refused message is answered with a page, never at
 * the URL that it names.
 */
@Api(STABLE)
package dev.vouchsafe.messages;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
