/**
 * The debug log: what was sent, for people who have to find out why a service provider does not
 * like it.
 *
 * <p>In: a message that was issued, or the reason why none was, and its login. Out: one structured
 * event on the logger {@code dev.vouchsafe.debug}, with every value of a denied field withheld: by
 * origin, by value, by digest, and closed if withholding fails. What is not known to be a constant,
 * a time or an id is looked through. No other package logs.
 *
 * <p>In, from a server: what came to a client's endpoint, and messages of a logout. Whose they are
 * is not known, or only later, so there is nothing to look for in them: where a field of any user
 * is denied, constants and what the tenant configured are shown, and nothing else.
 *
 * <p>Other people's loggers need no filter, because none of them receives anything: an assertion is
 * written as octets, xmlsec signs their digest and is never handed the text, and reading the
 * message back for this log goes through the platform's parser, which logs nothing. So there is no
 * logger to silence and none to warn of. A test opens every logger of Logback, Log4j 2 and
 * java.util.logging and holds this. It does not hold for {@code ResponseVerifier} nor for a
 * server's own verification of a response: xmlsec may print what it digests there.
 */
package dev.vouchsafe.debuglog;
