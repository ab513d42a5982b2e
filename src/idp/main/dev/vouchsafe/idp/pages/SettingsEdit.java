package dev.vouchsafe.idp.pages;

import dev.vouchsafe.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * The form for trying other settings of a client's add-on. The settings are not kept.
 *
 * @param url the URL of the form
 * @param addon the add-on's name
 * @param settings the settings in JSON
 * @param problems why the settings in the form are invalid
 * @param changes the differences that the settings make; empty before they are tried
 */
public record SettingsEdit(
    String url, String addon, String settings, List<Problem> problems, Optional<Changes> changes) {}
