package dev.vouchsafe.idp.pages;

import dev.vouchsafe.idp.pages.Page.Address;
import dev.vouchsafe.idp.pages.Page.CheckRow;
import java.util.List;
import java.util.Optional;

/**
 * The answer to an application.
 *
 * @param issued its NameID and attributes
 * @param event the other facts about the message in the debug log
 * @param xml the message; empty if there is none
 * @param checks the results of a verifier
 * @param eventUrl the link to the whole event
 */
public record LoginAnswer(
    Ways issued,
    List<Address> event,
    Optional<Markup> xml,
    List<CheckRow> checks,
    String eventUrl) {}
