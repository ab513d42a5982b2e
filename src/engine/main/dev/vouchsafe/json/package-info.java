/**
 * The only door to JSON.
 *
 * <p>In: octets that people or programs wrote. Out: values that know the file, line and column they
 * stand at, so that every later complaint can name the place. Limits on size, depth and lengths
 * hold for every input; duplicate keys are refused. Messages never repeat the input's text: it may
 * be a secret.
 */
package dev.vouchsafe.json;
