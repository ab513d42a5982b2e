/**
 * Vouchsafe turns what is known about a user into signed assertions.
 *
 * <p>The whole of a login is one method, {@link dev.vouchsafe.AssertionIssuer#issue}. Every stage
 * is a package; a package imports only what stands before it in this list, which {@code
 * EngineArchitectureTest} holds:
 *
 * <pre>
 * problem      what goes wrong, said so that it can be mended
 * trace        decisions as data: names, reasons, origins - never values
 * claims       values, paths, origins, the profile
 * json         the only door to JSON
 * withholding  the Deny List and to whom a value may be shown
 * precedence   who says what about the user, and who wins
 * mapping      which claim becomes which attribute, and the NameID
 * xml          the only door to XML: canonical octets out, limits in
 * assertion    the statement itself, as canonical octets
 * signing      keys and xmlsec
 * encryption   encrypted assertions, made and read
 * response     the message around it, and its form
 * tenantlog    what administrators read of logins
 * tokens       what ID token, access token and /userinfo say; signed JWTs
 * settings     tenants, clients, connections and their settings
 * login        the facts of one login and how they are read
 * addressing   who answers whom, and where the answer goes
 * messages     messages of applications: read strictly, and answered
 * debuglog     what was sent, with nothing in it that is denied
 * (root)       the pipeline, and the hook of code that runs at each login
 * metadata     what identity and service providers publish about themselves
 * inspect      renderings of a trace; accept-files
 * </pre>
 */
package dev.vouchsafe;
