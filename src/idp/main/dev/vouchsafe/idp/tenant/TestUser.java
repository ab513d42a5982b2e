package dev.vouchsafe.idp.tenant;

/**
 * Somebody who can sign in.
 *
 * @param id the user_id
 * @param connection the name of the connection the user comes from
 * @param hasPassword whether a password has to be given
 */
public record TestUser(String id, String connection, boolean hasPassword) {}
