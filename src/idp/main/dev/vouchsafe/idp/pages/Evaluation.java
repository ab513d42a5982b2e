package dev.vouchsafe.idp.pages;

import dev.vouchsafe.idp.pages.Page.TracePart;
import dev.vouchsafe.idp.pages.Page.TraceRow;
import dev.vouchsafe.problem.Problem;
import java.util.List;

/**
 * The result of an evaluation: the planned response, or why it is refused.
 *
 * @param title the user and the client
 * @param notes notes on the result, in sentences
 * @param problems why the login is refused; empty if it is not
 * @param issued the NameID and attributes of the assertion
 * @param missing the attributes that are left out, and why
 * @param trace every decision
 */
public record Evaluation(
    String title,
    List<String> notes,
    List<Problem> problems,
    Ways issued,
    List<TraceRow> missing,
    List<TracePart> trace) {}
