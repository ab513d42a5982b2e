package dev.vouchsafe.idp.pages;

import java.util.List;

/**
 * The choices of user, client and circumstances.
 *
 * @param clients each client in each of its protocols
 * @param user the text in the field for the user
 * @param ways the names of the boxes that are ticked
 * @param scope the text in the field for the scope of a delegation
 * @param precedences the choices of precedence
 */
public record EvaluateForm(
    List<Page.Option> clients,
    String user,
    List<String> ways,
    String scope,
    List<Page.Option> precedences) {}
