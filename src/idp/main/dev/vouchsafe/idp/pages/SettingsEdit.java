package dev.vouchsafe.idp.pages;

import dev.vouchsafe.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Settings of a client's add-on, to try others than it has. Nothing of them is kept.
 *
 * @param url where they are tried
 * @param addon the add-on's name
 * @param settings as JSON
 * @param problems why what was written cannot be tried
 * @param changes what the settings change; empty as long as none are tried
 */
public record SettingsEdit(
    String url, String addon, String settings, List<Problem> problems, Optional<Changes> changes) {}
