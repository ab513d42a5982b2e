package dev.vouchsafe.idp.pages;

import dev.vouchsafe.idp.pages.Page.Address;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for.
 *
 * @param facts by name
 * @param event the message as the debug log has it
 * @param xml the message; empty if there was none, or it may not be shown
 */
public record LoginRequest(List<Address> facts, List<Address> event, Optional<Markup> xml) {}
