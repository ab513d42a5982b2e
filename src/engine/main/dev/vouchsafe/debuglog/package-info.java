/**
 * The debug log: the messages, for people who have to find out why a service provider refuses them.
 *
 * <p>In: an issued message, or the reason why there is none, and its login. Out: one structured
 * event on the logger {@code dev.vouchsafe.debug}, with every value of a denied field withheld: by
 * origin, by value, by digest, and closed if withholding fails. Everything that is not a known
 * constant, time or id is searched. No other package logs.
 *
 * <p>In, from a server: messages received at a client's endpoint, and messages of a logout. Their
 * user is unknown, or known only later, so there are no denied values to search for. If a field of
 * any user is denied, only constants and the tenant's configuration are shown.
 *
 * <p>Other people's loggers need no filter, because none of them receives anything: an assertion is
 * written as octets, xmlsec signs their digest and is never handed the text, and this log parses
 * the message with the platform's parser, which logs nothing. A test enables every logger of
 * Logback, Log4j 2 and java.util.logging and verifies this. It is not true of {@code
 * ResponseVerifier} and of a server's own verification of a response, where xmlsec can log what it
 * digests.
 */
@Api(STABLE)
package dev.vouchsafe.debuglog;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
