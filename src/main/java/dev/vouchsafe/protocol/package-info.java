/**
 * The messages that applications send through a browser, and those that answer or tell them of
 * logouts.
 *
 * <p>In: raw queries and posted forms, as {@link dev.vouchsafe.protocol.Parameters}, and the client
 * whose endpoint they came to. Out: a {@link dev.vouchsafe.protocol.ReceivedMessage} - what it says
 * and whether a key of the client's signed it - or problems that say what to do. Nothing here knows
 * of HTTP, keeps a session, or answers to an address that is not registered. What a message says of
 * a user never reaches xmlsec.
 */
package dev.vouchsafe.protocol;
