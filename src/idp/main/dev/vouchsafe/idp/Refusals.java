package dev.vouchsafe.idp;

import dev.vouchsafe.LoginRefusedException;
import dev.vouchsafe.idp.api.ApiRoutes;
import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.pages.TraceParts;
import dev.vouchsafe.idp.store.StoreException;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.function.Consumer;

/** Answers browsers when a request is refused, or when a defect occurs. */
final class Refusals {
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_ALLOWED = 405;
  private static final int DEFECT = 500;
  private static final int UNAVAILABLE = 503;

  private final Pages pages;
  private final Consumer<Exception> defects;
  private final StoreWatch watch;

  /**
   * Creates the answers.
   *
   * @param defects records unexpected exceptions
   * @param watch learns that the store fails
   */
  Refusals(Pages pages, Consumer<Exception> defects, StoreWatch watch) {
    this.pages = pages;
    this.defects = defects;
    this.watch = watch;
  }

  /** Adds the answer for each kind of exception. */
  void addTo(RoutesConfig routes) {
    routes.exception(InvalidInputException.class, (e, context) -> show(context, BAD_REQUEST, e));
    routes.exception(ProblemException.class, (e, context) -> show(context, FORBIDDEN, e));
    routes.exception(StoreException.class, this::unavailable);
    routes.exception(HttpResponseException.class, this::show);
    routes.exception(Exception.class, this::defect);
  }

  private void show(Context context, int status, ProblemException refused) {
    List<Page.TracePart> trace =
        refused instanceof LoginRefusedException login ? TraceParts.of(login.trace()) : List.of();
    String title = status == UNAVAILABLE ? "The store does not answer" : "This was refused";
    pages.show(context, status, new Page.Refused(title, refused.problems(), trace));
  }

  private void unavailable(StoreException e, Context context) {
    watch.failed(e);
    if (ApiRoutes.isForPrograms(context)) {
      ApiRoutes.refuse(context, UNAVAILABLE);
    } else {
      show(context, UNAVAILABLE, e);
    }
  }

  private void show(HttpResponseException e, Context context) {
    if (e.getStatus() == NOT_ALLOWED) { // RFC 9110, 15.5.6
      context.header("Allow", e.getDetails().getOrDefault("availableMethods", ""));
    }
    if (ApiRoutes.isForPrograms(context)) {
      ApiRoutes.refuse(context, e.getStatus());
      return;
    }
    pages.show(
        context,
        e.getStatus(),
        new Page.Refused(
            "There is nothing here",
            List.of(
                new Problem(
                    "http-" + e.getStatus(),
                    "URL",
                    "this address, or the data sent to it, is not valid here",
                    "begin on the start page")),
            List.of()));
  }

  private void defect(Exception e, Context context) {
    defects.accept(e);
    if (ApiRoutes.isForPrograms(context)) {
      ApiRoutes.refuse(context, DEFECT);
      return;
    }
    pages.show(
        context,
        DEFECT,
        new Page.Refused(
            "This is a defect",
            List.of(
                new Problem(
                    "defect",
                    "vouchsafe",
                    "an unexpected error occurred",
                    "report what the server printed")),
            List.of()));
  }
}
