package dev.vouchsafe.idp.pages;

import dev.vouchsafe.idp.pages.Page.Address;
import dev.vouchsafe.idp.pages.Page.AttributeRow;
import dev.vouchsafe.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What became of a comparison.
 *
 * @param title who signs in where
 * @param notes what to know about it, in sentences
 * @param problems why nothing can be compared
 * @param changes what differs
 * @param same what both sides say
 * @param evaluations where each side is evaluated
 */
public record Compared(
    String title,
    List<String> notes,
    List<Problem> problems,
    Optional<Changes> changes,
    List<AttributeRow> same,
    List<Address> evaluations) {}
