/** The pages of {@code serve} in a real browser: what they look like, and who can use them. */
package dev.vouchsafe.checks.pages;
