package dev.vouchsafe.idp.pages;

import java.util.List;

/**
 * Who signs in where, and how.
 *
 * @param clients each client in each of its protocols
 * @param user what was written for the user
 * @param ways the names of the boxes that are ticked
 * @param scope what was written for the scope of a delegation
 * @param precedences which statement wins
 */
public record EvaluateForm(
    List<Page.Option> clients,
    String user,
    List<String> ways,
    String scope,
    List<Page.Option> precedences) {}
