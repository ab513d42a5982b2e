package dev.vouchsafe.idp.pages;

import dev.vouchsafe.idp.pages.Page.Address;
import java.util.List;
import java.util.Optional;

/**
 * The request of an application.
 *
 * @param facts its facts by name
 * @param event the facts about the message in the debug log
 * @param xml the message; empty if there was none, or it may not be shown
 */
public record LoginRequest(List<Address> facts, List<Address> event, Optional<Markup> xml) {}
