package dev.vouchsafe.idp.pages;

import dev.vouchsafe.idp.pages.Page.Address;
import dev.vouchsafe.idp.pages.Page.CheckRow;
import dev.vouchsafe.idp.pages.Page.IssuedRow;
import java.util.List;
import java.util.Optional;

/**
 * What was sent.
 *
 * @param issued NameID and attributes
 * @param event the message as the debug log has it, besides these
 * @param xml the message; empty if nothing was issued
 * @param checks what a verifier says of it
 * @param eventUrl where the whole event is
 */
public record LoginAnswer(
    List<IssuedRow> issued,
    List<Address> event,
    Optional<Markup> xml,
    List<CheckRow> checks,
    String eventUrl) {}
