/**
 * What administrators read of logins: one {@link dev.vouchsafe.tenantlog.LogEntry} for each thing
 * that happened.
 *
 * <p>In: names and user ids. Out: entries, as the documents show them. Never a claim's value.
 */
package dev.vouchsafe.tenantlog;
