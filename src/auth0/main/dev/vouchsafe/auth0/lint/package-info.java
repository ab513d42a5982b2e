/**
 * What will surprise in a tenant, found without a login.
 *
 * <p>In: a tenant's export, what its scripts say when they are read, and facts about its users.
 * Out: findings, each with a stable code, its place and what mends it. One class is one kind of
 * finding; what it must not report is as much part of it as what it must, for a false alarm costs
 * the trust in all others. Nothing here runs a script, changes a file, or repeats a user's values.
 */
package dev.vouchsafe.auth0.lint;
