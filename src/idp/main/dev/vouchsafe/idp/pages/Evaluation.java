package dev.vouchsafe.idp.pages;

import dev.vouchsafe.idp.pages.Page.IssuedRow;
import dev.vouchsafe.idp.pages.Page.TracePart;
import dev.vouchsafe.idp.pages.Page.TraceRow;
import dev.vouchsafe.problem.Problem;
import java.util.List;

/**
 * What would be issued, or why nothing.
 *
 * @param title who signs in where
 * @param notes what to know about it, in sentences
 * @param problems why it would be refused; empty if it would not
 * @param issued what the assertion would say
 * @param missing attributes that would not be issued, and why
 * @param trace every decision
 */
public record Evaluation(
    String title,
    List<String> notes,
    List<Problem> problems,
    List<IssuedRow> issued,
    List<TraceRow> missing,
    List<TracePart> trace) {}
