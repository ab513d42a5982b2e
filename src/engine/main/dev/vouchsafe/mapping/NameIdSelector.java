package dev.vouchsafe.mapping;

import dev.vouchsafe.claims.ClaimPath;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.XmlText;
import dev.vouchsafe.precedence.EffectiveClaim;
import dev.vouchsafe.precedence.ReleasableClaims;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Selects the NameID. A probe names an attribute, which need not be issued, as real settings rely
 * on: it is looked up first among the attributes of mappings, actions, UPN and identities, then in
 * the default mappings, then among fields without a mapping.
 */
public final class NameIdSelector {
  private static final String DENIED = "denied";

  private final Optional<PairwiseSecret> secret;
  private final Supplier<String> freshIds;

  /**
   * @param secret the tenant's secret for pairwise ids; empty if it has none
   * @param freshIds supplies transient ids of at least 128 random bits
   */
  public NameIdSelector(Optional<PairwiseSecret> secret, Supplier<String> freshIds) {
    this.secret = secret;
    this.freshIds = freshIds;
  }

  /**
   * The issuer and the service provider of a pairwise id.
   *
   * @param issuer the issuer of the assertion
   * @param serviceProvider the entity id of the service provider; empty if the client's settings do
   *     not name it
   */
  public record Parties(String issuer, Optional<String> serviceProvider) {

    @Override
    public String toString() {
      return "parties";
    }
  }

  /**
   * Selects the NameID of one login.
   *
   * @throws IssuanceException if no probe finds a value, or a pairwise id cannot be computed
   */
  public NameId select(
      Candidates candidates, NameIdSettings settings, Parties parties, TraceRecorder trace) {
    return switch (settings.source()) {
      case PROBES -> probe(candidates, settings, trace);
      case PAIRWISE -> pairwise(candidates.claims(), settings, parties, trace);
      case TRANSIENT -> {
        recorded(settings, "a fresh id for this login", List.of(), trace);
        yield new NameId(freshIds.get(), settings.issuedFormat(), Optional.empty());
      }
    };
  }

  private static NameId probe(Candidates candidates, NameIdSettings settings, TraceRecorder trace) {
    for (String probe : settings.probes()) {
      Optional<EffectiveClaim> found = candidates.find(probe);
      if (found.isPresent()) {
        EffectiveClaim claim = found.get();
        recorded(settings, "probe " + probe, claim.origin().words(), trace);
        String text = requireXmlText(claim);
        return new NameId(text, settings.issuedFormat(), Optional.empty(), claim.verdict());
      }
      trace.record(Kind.NAME_ID, probe, Outcome.ABSENT, candidates.whyNone(probe));
    }
    throw noNameId(candidates, settings);
  }

  private NameId pairwise(
      ReleasableClaims claims, NameIdSettings settings, Parties parties, TraceRecorder trace) {
    PairwiseSecret key =
        secret.orElseThrow(
            () ->
                refused(
                    "pairwise NameIDs need the tenant's secret, and there is none",
                    "give one: --pairwise-secret FILE, or AssertionIssuer.builder().pairwiseSecret"));
    String entityId =
        parties
            .serviceProvider()
            .orElseThrow(
                () ->
                    refused(
                        "a pairwise NameID needs the service provider's entity id, and the client's"
                            + " settings do not name it",
                        "set \"audience\" in the client's settings"));
    EffectiveClaim userId = claims.root("user_id");
    if (userId == null || !canBeNameId(userId.value())) {
      throw refused(
          "a pairwise NameID is made of user_id, and the user has none", "give the user a user_id");
    }
    recorded(
        settings, "pairwise between issuer and service provider", userId.origin().words(), trace);
    return new NameId(
        key.pairwiseId(parties.issuer(), entityId, requireXmlText(userId)),
        settings.issuedFormat(),
        Optional.of(new NameId.Qualifiers(parties.issuer(), entityId)),
        userId.verdict());
  }

  private static void recorded(
      NameIdSettings settings, String reason, List<String> origin, TraceRecorder trace) {
    trace.record(
        new Decision(Kind.NAME_ID, settings.issuedFormat(), Outcome.ISSUED, reason, origin));
  }

  private static boolean canBeNameId(ClaimValue value) {
    return value.isScalar() && !value.text().isEmpty();
  }

  private static String requireXmlText(EffectiveClaim claim) {
    String text = claim.value().text();
    if (XmlText.indexOfForbidden(text) >= 0) {
      throw refused(
          "the NameID, from claim "
              + new ClaimValue.Text(claim.name()).json()
              + ", holds a character that XML cannot carry",
          "remove the character where the value comes from, or probe another attribute");
    }
    return text;
  }

  private static IssuanceException noNameId(Candidates candidates, NameIdSettings settings) {
    List<String> tried = new ArrayList<>();
    Set<String> denials = new LinkedHashSet<>();
    for (String probe : settings.probes()) {
      denials.addAll(candidates.denials(probe));
      tried.add(probe + " (" + candidates.whyNone(probe) + ")");
    }
    return refused(
        "No value for the NameID: tried "
            + String.join(", ", tried)
            + denials.stream().map(why -> "; " + why).collect(Collectors.joining()),
        !denials.isEmpty()
            ? "set nameIdentifierProbes to an attribute that is not denied, such as "
                + AttributeNames.NAME_IDENTIFIER
                + ", or take the field off the connection's Deny List"
            : "give the user one of these, or set nameIdentifierProbes to an attribute that every"
                + " user has");
  }

  private static IssuanceException refused(String message, String nextStep) {
    return new IssuanceException(new Problem("no-name-id", "NameID", message, nextStep));
  }

  /**
   * The input of probes.
   *
   * @param attributes the attributes that will be written
   * @param claims the claims they were made of
   * @param mapping the settings they were made with
   */
  public record Candidates(
      MappedAttributes attributes, ReleasableClaims claims, MappingSettings mapping) {

    /** Returns the claim that a probe finds, with the value to issue. */
    private Optional<EffectiveClaim> find(String probe) {
      return stated(probe)
          .or(() -> byDefaultMapping(probe).flatMap(path -> counting(claims.find(path))))
          .or(
              () ->
                  unusedField(probe)
                      .flatMap(field -> counting(Optional.ofNullable(claims.root(field)))));
    }

    private Optional<EffectiveClaim> stated(String probe) {
      return attributes
          .stated(probe)
          .map(MappedAttribute::first)
          .filter(first -> canBeNameId(first.value()));
    }

    private static Optional<ClaimPath> byDefaultMapping(String probe) {
      for (AttributeMapping mapping : DefaultMappings.DOCUMENTED.entries()) {
        if (mapping.attribute().equals(probe)) {
          return Optional.of(mapping.path());
        }
      }
      return Optional.empty();
    }

    /**
     * Returns the field that would pass through under the probed name, whether or not passthrough
     * is on.
     */
    private Optional<String> unusedField(String probe) {
      String field = probe;
      if (probe.startsWith(AttributeNames.PASSTHROUGH)) {
        field = probe.substring(AttributeNames.PASSTHROUGH.length());
        if (mapping.is(MappingSettings.Flag.BARE_NAMES) && claims.root(field) == null) {
          field = probe;
        }
      } else if (!mapping.is(MappingSettings.Flag.BARE_NAMES)) {
        return Optional.empty();
      }
      return Optional.of(field)
          .filter(
              name ->
                  !AttributeMapper.NEVER_PASSED.contains(name)
                      && !mapping.mappings().usedFields().contains(name));
    }

    /**
     * Returns a claim whose value can be a NameID: a text, a number or a boolean; of a list, its
     * first value.
     */
    private static Optional<EffectiveClaim> counting(Optional<EffectiveClaim> claim) {
      return claim
          .map(
              found ->
                  found.value() instanceof ClaimValue.Items list && !list.items().isEmpty()
                      ? found.with(list.items().get(0))
                      : found)
          .filter(found -> canBeNameId(found.value()));
    }

    /** The reason why a probe found nothing, such as {@code from email: denied}. */
    private String whyNone(String probe) {
      return sources(probe).stream()
          .filter(this::isDenied)
          .findFirst()
          .or(() -> sources(probe).stream().findFirst())
          .map(path -> "from " + path.text() + ": " + state(path))
          .orElse("no mapping makes it");
    }

    /** The reasons why fields for a probe are denied; empty if none is. */
    private List<String> denials(String probe) {
      return sources(probe).stream()
          .filter(this::isDenied)
          .map(
              path ->
                  claims.isWithheld(path)
                      ? claims.whyAbsent(path)
                      : path.text() + " is denied on this connection")
          .toList();
    }

    private boolean isDenied(ClaimPath path) {
      return state(path).startsWith(DENIED);
    }

    /** The paths that a probe looks up, in order. */
    private List<ClaimPath> sources(String probe) {
      List<ClaimPath> sources = new ArrayList<>();
      mapping.mappings().entries().stream()
          .filter(entry -> entry.attribute().equals(probe))
          .map(AttributeMapping::path)
          .forEach(sources::add);
      byDefaultMapping(probe).ifPresent(sources::add);
      unusedField(probe).map(ClaimPath::new).ifPresent(sources::add);
      return sources;
    }

    /**
     * Describes a path that finds null, an empty value or nothing; does not distinguish these for a
     * denied field.
     */
    private String state(ClaimPath path) {
      Optional<EffectiveClaim> claim = claims.find(path);
      if (claim.isEmpty()) {
        return claims.isWithheld(path) ? DENIED : "absent";
      } else if (claim.get().denied()) {
        return DENIED;
      }
      return claim.get().value() instanceof ClaimValue.Text
          ? "empty"
          : claim.get().value().toString();
    }

    @Override
    public String toString() {
      return "candidates";
    }
  }
}
