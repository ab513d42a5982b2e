package dev.vouchsafe.idp.pages;

import dev.vouchsafe.idp.pages.Page.Address;
import dev.vouchsafe.idp.pages.Page.AttributeRow;
import dev.vouchsafe.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * The result of a comparison.
 *
 * @param title the user and the client
 * @param notes notes on the result, in sentences
 * @param problems why no comparison is possible
 * @param changes the differences
 * @param same the attributes that are the same on both sides
 * @param evaluations the links to the evaluation of each side
 */
public record Compared(
    String title,
    List<String> notes,
    List<Problem> problems,
    Optional<Changes> changes,
    List<AttributeRow> same,
    List<Address> evaluations) {}
