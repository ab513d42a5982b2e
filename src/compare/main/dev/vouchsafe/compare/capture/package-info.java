/**
 * Responses in the files that people have.
 *
 * <p>In: octets from outside. Out: the XML of one response. Every reader has limits, and none of
 * their messages repeats what a file holds.
 */
package dev.vouchsafe.compare.capture;
