/**
 * Reads tenants from exports of Auth0's Deploy CLI, in directory and YAML format.
 *
 * <p>In: a folder under version control, values for its keywords, and a file of users. Out: records
 * of clients, connections, rules and actions, each with its file and line, and one user at a time.
 * Parts that do not matter for logins are skipped silently; all other parts are read strictly, and
 * all their errors are reported together. The files of an export can never make it read a file
 * outside the folder, and it runs no script.
 */
@Api(EXPERIMENTAL)
package dev.vouchsafe.auth0.export;

import static dev.vouchsafe.api.Api.Status.EXPERIMENTAL;

import dev.vouchsafe.api.Api;
