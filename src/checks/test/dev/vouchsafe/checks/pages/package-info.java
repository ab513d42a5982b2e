/** The pages of {@code serve} in a real browser: appearance and accessibility. */
package dev.vouchsafe.checks.pages;
