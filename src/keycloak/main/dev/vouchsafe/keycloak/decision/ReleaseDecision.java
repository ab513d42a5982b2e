package dev.vouchsafe.keycloak.decision;

import dev.vouchsafe.keycloak.settings.MapperSettings;
import dev.vouchsafe.mapping.MappedAttributes;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.settings.SamlSettings;
import dev.vouchsafe.trace.Trace;

/** What one login releases to one client. Immutable; {@code toString} shows no claim values. */
public sealed interface ReleaseDecision {

  /** Every decision, without names that hold a denied value. */
  Trace trace();

  /**
   * The login goes on.
   *
   * @param attributes what is said about the user
   * @param nameId who the user is
   * @param written what the administrator wrote
   * @param settings the settings that this makes, defaults included
   */
  record Released(
      MappedAttributes attributes,
      NameId nameId,
      MapperSettings written,
      SamlSettings settings,
      Trace trace)
      implements ReleaseDecision {
    @Override
    public String toString() {
      return "released";
    }
  }

  /**
   * The login is refused, and nothing is said about the user.
   *
   * @param problem why, for the administrator
   * @param status what the service provider is answered; it names the problem's code only
   */
  record Refused(Problem problem, SamlStatus status, Trace trace) implements ReleaseDecision {
    @Override
    public String toString() {
      return "refused: " + problem.code();
    }
  }
}
