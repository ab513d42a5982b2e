/**
 * Tenants as Auth0's Deploy CLI exports them, in directory and YAML format.
 *
 * <p>In: a folder that people keep under version control, values for its keywords, and a file of
 * users. Out: records of what matters here - clients, connections, rules, actions - each knowing
 * the file and line it stands at, and one user at a time. What does not matter is passed over
 * without a word; what does is read strictly, and every error in it is reported at once. Nothing
 * outside the folder is ever read because a file in it says so, and nothing is run.
 */
package dev.vouchsafe.auth0.export;
