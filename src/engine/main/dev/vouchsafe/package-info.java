/**
 * Vouchsafe turns what is known about a user into signed assertions.
 *
 * <p>The whole of a login is one method, {@link dev.vouchsafe.AssertionIssuer#issue}. Every stage
 * is a package; a package imports only what stands before it in this list, which {@code
 * EngineArchitectureTest} holds:
 *
 * <pre>
 * api          the status of a package: stable, experimental, internal
 * problem      failures, each with its place and its next step
 * trace        decisions as data: names, reasons, origins - never values
 * claims       values, paths, origins, the profile
 * json         the only reader and writer of JSON
 * withholding  the Deny List, and who may see which value
 * precedence   who says what about the user, and who wins
 * mapping      which claim becomes which attribute, and the NameID
 * xml          the only reader and writer of XML: limits in, canonical octets out
 * assertion    the statement itself, as canonical octets
 * signing      keys and xmlsec
 * encryption   encrypted assertions, made and read
 * response     the message around the assertion, and its form
 * tenantlog    the tenant's log of logins, for administrators
 * tokens       claims of ID token, access token and /userinfo; signed JWTs
 * settings     tenants, clients, connections and their settings
 * login        the facts of one login, and their reader
 * addressing   issuer, recipient and URL of the answer
 * messages     messages of applications: read strictly, and answered
 * debuglog     log of messages, without denied values
 * (root)       the pipeline, and the interface of extensions
 * metadata     metadata of identity and service providers
 * inspect      renderings of a trace; accept-files
 * </pre>
 */
@Api(STABLE)
package dev.vouchsafe;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;
