package dev.vouchsafe.mapping;

import dev.vouchsafe.claims.ClaimPath;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.Origin;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.claims.WrittenFields;
import dev.vouchsafe.mapping.MappedAttribute.Value;
import dev.vouchsafe.mapping.MappingSettings.Flag;
import dev.vouchsafe.mapping.MappingSettings.Identities;
import dev.vouchsafe.precedence.EffectiveClaim;
import dev.vouchsafe.precedence.ReleasableClaims;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Maps claims to attributes, always in this order: the mappings in force as written, attributes of
 * actions, UPN, identities, passthrough in profile order. Only mappings can put two claims into one
 * attribute; later steps never add to an existing one (decided here, for security).
 */
public final class AttributeMapper {
  /** Root fields that never pass through. */
  static final Set<String> NEVER_PASSED =
      Set.of(UserProfile.IDENTITIES, UserProfile.APP_METADATA, UserProfile.USER_METADATA);

  private static final Set<String> PUBLIC_IDENTITY = Set.of("provider", "connection", "isSocial");
  private static final String ACCESS_TOKEN = "access_token";

  private final ReleasableClaims claims;
  private final MappingSettings settings;
  private final TraceRecorder trace;
  private final Map<String, MappedAttribute> attributes = new LinkedHashMap<>();
  private final Set<String> stated = new HashSet<>();
  private final Set<String> removed = new HashSet<>();
  private final Map<SplitName, String> splitNames = new HashMap<>();

  private AttributeMapper(ReleasableClaims claims, MappingSettings settings, TraceRecorder trace) {
    this.claims = claims;
    this.settings = settings;
    this.trace = trace;
  }

  /**
   * Maps the claims of one login.
   *
   * @throws IssuanceException if a value contains characters that XML does not allow
   */
  public static MappedAttributes map(
      ReleasableClaims claims,
      MappingSettings settings,
      ActionAttributes actions,
      TraceRecorder trace) {
    AttributeMapper mapper = new AttributeMapper(claims, settings, trace);
    mapper.all(actions);
    return mapper.done();
  }

  private void all(ActionAttributes actions) {
    settings.mappings().entries().forEach(this::mapped);
    WrittenFields set = actions.written();
    set.values()
        .forEach((name, value) -> setByAction(name, value, set.origin(name, Origin.Kind.ACTION)));
    upn();
    identities();
    stated.addAll(attributes.keySet());
    if (settings.is(Flag.PASS_UNMAPPED)) {
      passthrough();
    }
  }

  private MappedAttributes done() {
    trace.replaceAll(
        decision ->
            decision.outcome() == Outcome.ABSENT && exists(decision)
                ? decision.turned(Outcome.MISSED, "another made the attribute")
                : decision);
    return new MappedAttributes(attributes, stated);
  }

  private boolean exists(Decision decision) {
    return decision.kind() == Kind.ATTRIBUTE && attributes.containsKey(known(decision.subject()));
  }

  /** Records that the attribute issued under a name so far is replaced. */
  private void replaced(String name, String because) {
    trace.replaceAll(
        decision ->
            decision.outcome() == Outcome.ISSUED
                    && decision.kind() == Kind.ATTRIBUTE
                    && decision.subject().equals(name)
                ? decision.turned(Outcome.OVERRIDDEN, because)
                : decision);
  }

  private void mapped(AttributeMapping mapping) {
    Optional<EffectiveClaim> found = claims.find(mapping.path());
    if (found.isEmpty()) {
      Decision absent =
          new Decision(
              Kind.ATTRIBUTE,
              mapping.attribute(),
              Outcome.ABSENT,
              mapping.written() + ": " + claims.whyAbsent(mapping.path()),
              List.of());
      trace.record(mistake(mapping).map(absent::withCaution).orElse(absent));
      return;
    }
    EffectiveClaim claim = found.get();
    List<Value> values = AttributeValues.of(claim, settings.is(Flag.TYPED));
    String name = issuedAs(mapping.attribute());
    MappedAttribute earlier = attributes.get(name);
    if (values.isEmpty()) {
      absent(name, mapping.written(), claim);
    } else if (earlier == null) {
      write(name, values, claim, mapping.written());
    } else {
      put(name, joined(earlier.values(), values), joined(earlier.claims(), List.of(claim)));
      trace.record(
          issued(name, values, claim, mapping.written())
              .withCaution(
                  "more than one mapping leads here, so the attribute has the values of all of"
                      + " them"));
    }
  }

  /**
   * Suggests the cause of a mapping that finds nothing: mostly the wrong direction, or {@code
   * user.} before the path.
   */
  private Optional<String> mistake(AttributeMapping mapping) {
    String path = mapping.path().text();
    if (path.startsWith("user.") && claims.find(new ClaimPath(path.substring(5))).isPresent()) {
      return Optional.of("a path begins at the profile: leave out \"user.\"");
    }
    if (claims.find(new ClaimPath(mapping.attribute())).isPresent()) {
      return Optional.of(
          "it looks written the wrong way round: " + settings.mappings().direction());
    }
    return Optional.empty();
  }

  private void setByAction(String written, ClaimValue value, OriginChain origin) {
    String name = issuedAs(written);
    EffectiveClaim claim = claims.setByAction(name, value, origin);
    List<Value> values = AttributeValues.of(claim, settings.is(Flag.TYPED));
    if (values.isEmpty()) {
      attributes.remove(name);
      replaced(name, "an action removed the attribute");
      removed.add(name);
      trace.record(
          new Decision(
              Kind.ATTRIBUTE, name, Outcome.LEFT_OUT, "removed by an action", origin.words()));
      return;
    }
    if (attributes.containsKey(name)) {
      replaced(name, "an action set the attribute");
    }
    put(name, values, List.of(claim));
    Decision issued = issued(name, values, claim, "set by an action");
    boolean alsoAName = value instanceof ClaimValue.Text text && claims.root(text.text()) != null;
    trace.record(
        alsoAName
            ? issued.withCaution(
                "an action set the attribute to a text that is also a field's name; an action gives"
                    + " values, so it was not looked up")
            : issued);
  }

  private void upn() {
    if (!settings.is(Flag.CREATE_UPN)) {
      return;
    }
    EffectiveClaim upn = claims.root("upn");
    EffectiveClaim claim =
        upn == null || upn.value() == ClaimValue.Null.NULL ? claims.root("email") : upn;
    if (claim != null && !(claim.value() instanceof ClaimValue.Fields)) {
      add(AttributeNames.UPN, claim, "createUpnClaim takes it from " + claim.name());
    } else if (claim == null && !attributes.containsKey(AttributeNames.UPN)) {
      Stream.of("upn", "email")
          .flatMap(field -> Optional.ofNullable(claims.withheld().get(field)).stream())
          .forEach(
              reason ->
                  trace.record(
                      Kind.ATTRIBUTE,
                      AttributeNames.UPN,
                      Outcome.ABSENT,
                      "createUpnClaim: " + reason));
    }
  }

  private void identities() {
    EffectiveClaim claim = claims.root(UserProfile.IDENTITIES);
    if (settings.identities() == Identities.NONE || claim == null) {
      return;
    }
    ClaimPath.inside(claim.value(), "0")
        .filter(ClaimValue.Fields.class::isInstance)
        .map(ClaimValue.Fields.class::cast)
        .ifPresent(first -> first.fields().forEach((key, value) -> identity(claim, key, value)));
  }

  private void identity(EffectiveClaim identities, String key, ClaimValue value) {
    boolean token =
        key.equals(ACCESS_TOKEN) && settings.identities() == Identities.WITH_ACCESS_TOKEN;
    if (!value.isScalar() || !(token || PUBLIC_IDENTITY.contains(key))) {
      return;
    }
    String name = AttributeNames.DEFAULT_IDENTITY + key;
    add(
        name,
        identities.with(value),
        "mapIdentities: " + key + " of the first identity",
        token
            ? Optional.of(
                "mapIdentities is true in the settings, so the upstream provider's access token is"
                    + " issued")
            : Optional.empty());
  }

  private void passthrough() {
    Set<String> used = settings.mappings().usedFields();
    for (EffectiveClaim claim : claims.all()) {
      if (!used.contains(claim.name()) && !NEVER_PASSED.contains(claim.name())) {
        passThrough(claim);
      }
    }
    claims.withheld().forEach((field, reason) -> withheld(field, reason, used));
  }

  /** Records why a denied field does not pass through. */
  private void withheld(String field, String reason, Set<String> used) {
    if (!used.contains(field) && claims.root(field) == null) {
      trace.record(
          Kind.ATTRIBUTE,
          settings.passthroughName(field),
          Outcome.ABSENT,
          "passthrough: " + reason);
    }
  }

  private void passThrough(EffectiveClaim claim) {
    String name = settings.passthroughName(claim.name());
    if (name.isBlank()) {
      leftOut(name, "a field without a name cannot pass through", claim);
    } else if (!isFlat(claim.value())) {
      leftOut(
          name,
          claim.denied()
              ? "nothing of it can pass through"
              : "objects do not pass through: map the path to a value inside",
          claim);
    } else {
      AttributeValues.requireXmlText(name, claim);
      add(name, claim, "passthrough of a field that no mapping uses");
    }
  }

  /** Whether a value is a scalar, null, or a list of these. */
  static boolean isFlat(ClaimValue value) {
    return value instanceof ClaimValue.Items list
        ? list.items().stream().allMatch(AttributeMapper::isScalarOrNull)
        : isScalarOrNull(value);
  }

  private static boolean isScalarOrNull(ClaimValue value) {
    return value.isScalar() || value == ClaimValue.Null.NULL;
  }

  /** The key of an attribute; two names that SAML 1.1 writes alike have the same key. */
  private String issuedAs(String name) {
    return settings.splitNames()
        ? splitNames.computeIfAbsent(SplitName.of(name), split -> name)
        : name;
  }

  /** The name of an existing attribute with the same key. */
  private String known(String name) {
    return settings.splitNames() ? splitNames.getOrDefault(SplitName.of(name), name) : name;
  }

  private void add(String written, EffectiveClaim claim, String why) {
    add(written, claim, why, Optional.empty());
  }

  /** Adds an attribute, unless its name is taken or it has no value. */
  private void add(String written, EffectiveClaim claim, String why, Optional<String> caution) {
    String name = issuedAs(written);
    if (attributes.containsKey(name)) {
      leftOut(name, why + ": the attribute exists already", claim);
      return;
    } else if (removed.contains(name)) {
      leftOut(name, why + ": an action removed the attribute", claim);
      return;
    }
    List<Value> values = AttributeValues.of(claim, settings.is(Flag.TYPED));
    if (values.isEmpty()) {
      absent(name, why, claim);
    } else {
      put(name, values, List.of(claim));
      Decision issued = issued(name, values, claim, why);
      trace.record(caution.map(issued::withCaution).orElse(issued));
    }
  }

  private void write(String name, List<Value> values, EffectiveClaim claim, String why) {
    put(name, values, List.of(claim));
    trace.record(issued(name, values, claim, why));
  }

  /**
   * Makes the decision on an issued attribute, without the number of values if the claim is denied.
   */
  private static Decision issued(
      String name, List<Value> values, EffectiveClaim claim, String why) {
    Decision issued =
        new Decision(Kind.ATTRIBUTE, name, Outcome.ISSUED, why, claim.origin().words());
    return claim.denied() ? issued : issued.withValues(values.size());
  }

  private void put(String name, List<Value> values, List<EffectiveClaim> sources) {
    Optional<NameFormat> format =
        settings.is(Flag.NAME_FORMATS) ? Optional.of(NameFormat.of(name)) : Optional.empty();
    Optional<SplitName> split =
        settings.splitNames() ? Optional.of(SplitName.of(name)) : Optional.empty();
    attributes.put(name, new MappedAttribute(name, split, format, values, sources));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  private void absent(String name, String why, EffectiveClaim claim) {
    String state =
        claim.value() == ClaimValue.Null.NULL ? " is null" : " is a list without a value";
    if (claim.denied()) {
      state =
          " has no value to issue"; // the kind of empty value would reveal something about a denied
      // field
    }
    trace.record(
        new Decision(
            Kind.ATTRIBUTE,
            name,
            Outcome.ABSENT,
            why + ": " + claim.name() + state,
            claim.origin().words()));
  }

  private void leftOut(String name, String why, EffectiveClaim claim) {
    trace.record(new Decision(Kind.ATTRIBUTE, name, Outcome.LEFT_OUT, why, claim.origin().words()));
  }
}
