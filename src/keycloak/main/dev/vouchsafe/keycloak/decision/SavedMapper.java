package dev.vouchsafe.keycloak.decision;

import dev.vouchsafe.keycloak.settings.MapperSettings;
import dev.vouchsafe.keycloak.settings.ServerVersion;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.ProtocolMapperConfigException;

/** Checks a mapper when an administrator saves it. */
public final class SavedMapper {
  private SavedMapper() {}

  /**
   * Refuses a mapper that would release nothing, or other data than configured.
   *
   * @param id the kind of mapper; a container must not have two
   * @param container the client or client scope it is saved in
   * @param more a further check of its settings
   * @throws ProtocolMapperConfigException with all problems
   */
  public static void check(
      String id,
      ProtocolMapperContainerModel container,
      ProtocolMapperModel mapper,
      Consumer<MapperSettings> more)
      throws ProtocolMapperConfigException {
    Optional<Problem> server = ServerVersion.problem();
    if (server.isPresent()) {
      throw refusal(List.of(server.get()));
    }
    boolean another =
        container
            .getProtocolMappersStream()
            .anyMatch(
                other ->
                    id.equals(other.getProtocolMapper()) && !other.getId().equals(mapper.getId()));
    if (another) {
      throw refusal(
          List.of(
              new Problem(
                  "second-mapper",
                  "mapper",
                  "there is a Vouchsafe attribute release here already",
                  "change that one")));
    }
    try {
      more.accept(MapperSettings.read(mapper.getConfig()));
    } catch (InvalidInputException e) {
      throw refusal(e.problems());
    }
  }

  /**
   * Makes the exception. Keycloak looks its message up as a key, does not find it, and formats it
   * as a pattern.
   */
  private static ProtocolMapperConfigException refusal(List<Problem> problems) {
    String text = problems.stream().map(Problem::line).collect(Collectors.joining("\n"));
    return new ProtocolMapperConfigException(
        text.replace("'", "''").replace("{", "'{'").replace("}", "'}'"), "vouchsafe-settings");
  }
}
