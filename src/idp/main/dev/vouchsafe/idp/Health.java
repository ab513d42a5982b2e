package dev.vouchsafe.idp;

import dev.vouchsafe.idp.store.Store;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Set;

/**
 * Answers {@code /healthz} and {@code /metrics}. The labels of metrics are routes and status codes,
 * never data of a request.
 */
final class Health {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final String BEGAN = "vouchsafe-began";

  private final Store store;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @SuppressWarnings("resource") // the binders have no resources to close
  Health(Store store) {
    this.store = store;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
  }

  void addTo(RoutesConfig routes) {
    routes.get("/healthz", this::health);
    routes.get("/metrics", this::metrics);
    routes.before(context -> context.attribute(BEGAN, System.nanoTime()));
    routes.after(this::measure);
  }

  private void health(Context context) {
    boolean alive = store.isAlive();
    context
        .status(alive ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .result(alive ? "ok\n" : "the store does not answer\n");
  }

  private void metrics(Context context) {
    context.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
  }

  private static String route(Context context) {
    Endpoint matched = context.endpoints().lastHttpEndpoint();
    return matched == null ? "none" : matched.path;
  }

  private void measure(Context context) {
    Long began = context.attribute(BEGAN);
    String method = context.method().name();
    if (began != null) {
      Timer.builder("vouchsafe.requests")
          .description("Requests by route and status")
          .tag("route", route(context))
          .tag("method", METHODS.contains(method) ? method : "other")
          .tag("status", Integer.toString(context.statusCode()))
          .register(registry)
          .record(Duration.ofNanos(System.nanoTime() - began));
    }
  }
}
