package dev.vouchsafe.idp.api;

import dev.vouchsafe.idp.store.StoreException;
import dev.vouchsafe.problem.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.Optional;

/** The Management API: the operations, their scopes, and their entries in the tenant's log. */
final class ManagementApi {
  private static final String CONNECTIONS = "/api/v2/connections";
  private static final String USERS = "/api/v2/users";

  private final ManagementTokens tokens;
  private final ApiLog log;
  private final ConnectionsResource connections;
  private final UsersResource users;
  private final LogsResource logs;

  ManagementApi(
      ManagementTokens tokens,
      ApiLog log,
      ConnectionsResource connections,
      UsersResource users,
      LogsResource logs) {
    this.tokens = tokens;
    this.log = log;
    this.connections = connections;
    this.users = users;
    this.logs = logs;
  }

  /** Handles a request; paths with an id have it as {@code id}. */
  private interface Operation {
    Answer answer(ApiRequest request) throws IOException;
  }

  void addTo(RoutesConfig routes) {
    routes.get(CONNECTIONS, guarded("read:connections", "Get all connections", connections::list));
    routes.get(
        CONNECTIONS + "/{id}", guarded("read:connections", "Get a connection", connections::get));
    routes.patch(
        CONNECTIONS + "/{id}",
        guarded("update:connections", "Update a connection", connections::patch));

    routes.get(USERS, guarded("read:users", "List or search users", users::list));
    routes.post(USERS, guarded("create:users", "Create a user", users::create));
    routes.get(USERS + "/{id}", guarded("read:users", "Get a user", users::get));
    routes.patch(USERS + "/{id}", guarded("update:users", "Update a user", users::patch));
    routes.delete(USERS + "/{id}", guarded("delete:users", "Delete a user", users::delete));

    routes.get("/api/v2/logs", guarded("read:logs", "Search log events", logs::list));
  }

  private Handler guarded(String scope, String words, Operation operation) {
    return context -> answer(context, scope, words, operation).send(context);
  }

  private Answer answer(Context context, String scope, String words, Operation operation)
      throws IOException {
    try {
      tokens.require(Optional.ofNullable(context.header("Authorization")), scope);
      Answer answer = operation.answer(new ApiRequest(context));
      answer.change().ifPresent(change -> log.management(ApiLog.OPERATION, words, change));
      return answer;
    } catch (ApiException e) {
      return refused(words, e);
    } catch (StoreException e) {
      return refused(words, ApiException.of(e));
    } catch (ProblemException e) {
      return refused(words, ApiException.invalidBody(e));
    }
  }

  /**
   * Logs a refusal by operation and error code only, because the message may name what was sent.
   */
  private Answer refused(String words, ApiException e) {
    log.management(ApiLog.FAILED_OPERATION, words + ": " + e.errorCode());
    return e.answer();
  }

  @Override
  public String toString() {
    return "ManagementApi";
  }
}
