package dev.vouchsafe.keycloak.decision;

import dev.vouchsafe.keycloak.settings.MapperSettings;
import dev.vouchsafe.mapping.MappedAttributes;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.settings.SamlSettings;
import dev.vouchsafe.trace.Trace;

/**
 * The data that one login releases to one client, or its refusal. Immutable; {@code toString} shows
 * no claim values.
 */
public sealed interface ReleaseDecision {

  /** Every decision; names that contain a denied value are withheld. */
  Trace trace();

  /**
   * The login continues.
   *
   * @param attributes the user's attributes
   * @param nameId the user's NameID
   * @param written the administrator's configuration
   * @param settings the resulting settings, with defaults
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
   * The login is refused, and no data of the user are released.
   *
   * @param problem the reason, for the administrator
   * @param status the status for the service provider, which contains only the problem's code
   */
  record Refused(Problem problem, SamlStatus status, Trace trace) implements ReleaseDecision {
    @Override
    public String toString() {
      return "refused: " + problem.code();
    }
  }
}
