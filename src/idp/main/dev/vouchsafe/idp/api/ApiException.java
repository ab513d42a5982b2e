package dev.vouchsafe.idp.api;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.idp.store.StoreException;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An error of the Management API: {@code {statusCode, error, message, errorCode}}. Its message
 * names what is wrong and never repeats a value.
 */
final class ApiException extends RefusedException {
  private static final long serialVersionUID = 1L;

  private static final Map<Integer, String> WORDS =
      Map.of(
          400, "Bad Request",
          401, "Unauthorized",
          403, "Forbidden",
          404, "Not Found",
          409, "Conflict",
          413, "Payload Too Large",
          415, "Unsupported Media Type",
          503, "Service Unavailable");

  private final int status;
  private final String errorCode;

  ApiException(int status, String errorCode, String message) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
  }

  static ApiException invalidBody(String message) {
    return new ApiException(400, "invalid_body", "Payload validation error: " + message);
  }

  static ApiException invalidQuery(String message) {
    return new ApiException(400, "invalid_query_string", "Query validation error: " + message);
  }

  static ApiException unsupported(String message) {
    return new ApiException(400, "operation_not_supported", message);
  }

  static ApiException noSuchUser() {
    return new ApiException(404, "inexistent_user", "The user does not exist.");
  }

  static ApiException noSuchConnection() {
    return new ApiException(404, "inexistent_connection", "The connection does not exist.");
  }

  static ApiException userExists() {
    return new ApiException(409, "user_exists", "The user already exists.");
  }

  /** Converts a problem in a query to an error for its sender. */
  static ApiException invalidQuery(InvalidInputException e) {
    return invalidQuery(lines(e));
  }

  /** Converts a problem in a body to an error for its sender. */
  static ApiException invalidBody(ProblemException e) {
    return invalidBody(lines(e));
  }

  /** Converts a problem of the store to an error for the sender of a request. */
  static ApiException of(StoreException e) {
    return switch (e.reason()) {
      case UNKNOWN_USER -> noSuchUser();
      case UNKNOWN_CONNECTION -> noSuchConnection();
      case USER_EXISTS -> userExists();
      case CONFLICT ->
          new ApiException(409, "conflict", "Somebody else made the same change; read it again.");
      case BUSY, FAILED, IN_USE ->
          new ApiException(503, "unavailable", "The store cannot answer now; try again.");
      case UNKNOWN_SESSION,
          OTHER_CONNECTION,
          TOO_MANY_CLIENTS,
          TOO_LARGE,
          UNSTORABLE_ID,
          UNSTORABLE_TEXT,
          UNSTORABLE_JSON,
          PASSWORD_LENGTH,
          DENIED_VALUE,
          DAMAGED_ROW,
          NOT_CLEANED,
          NEWER_STORE,
          OLD_DATABASE ->
          invalidBody(e);
    };
  }

  private static String lines(ProblemException e) {
    return e.problems().stream()
        .map(e instanceof InvalidInputException ? Problem::line : ApiException::withoutPlace)
        .collect(Collectors.joining("\n"));
  }

  private static String withoutPlace(Problem problem) {
    return problem.message() + "; " + problem.nextStep();
  }

  /** Returns the fixed word for the kind of error. */
  String errorCode() {
    return errorCode;
  }

  @Override
  Answer answer() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("statusCode", status);
    body.put("error", WORDS.get(status));
    body.put("message", getMessage());
    body.put("errorCode", errorCode);
    Answer answer = Answer.of(ClaimValue.of(body)).withStatus(status);
    return status == 401
        ? answer.withHeaders(Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""))
        : answer;
  }
}
