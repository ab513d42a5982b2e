package dev.vouchsafe.idp.sso;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Bool;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.idp.pages.Page.Step.Kind;
import dev.vouchsafe.idp.tenant.SignIn.Authenticated;
import dev.vouchsafe.login.AssertionRequest;
import dev.vouchsafe.login.Circumstances;
import dev.vouchsafe.login.Interruption;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A login that has not ended: the application's request and the user's progress. It holds no data
 * of the profile.
 *
 * @param clientId the application
 * @param request its request
 * @param wanted the user who has to sign in
 * @param user the user who authenticated in this login; empty before that
 * @param steps the steps that this user has to confirm
 * @param detour the redirect by a script, and the parameters with which the user returns
 */
record PendingLogin(
    String clientId,
    AssertionRequest request,
    Wanted wanted,
    Optional<Known> user,
    Set<Kind> steps,
    Detour detour) {
  private static final String REQUEST = "request";
  private static final String BROWSER = "browser";
  private static final String LOOKS = "looks";
  private static final String USER = "user";
  private static final String INSTANT = "instant";
  private static final String DELEGATION = "delegation";
  private static final String MFA = "mfa";
  private static final String REDIRECT = "redirect";
  private static final String IMPERSONATION = "impersonation";
  private static final String SSO = "sso";
  private static final String STEP = "step_";
  private static final String TARGET = "target";
  private static final String BROUGHT = "brought";

  PendingLogin {
    Objects.requireNonNull(clientId);
    Objects.requireNonNull(request);
    Objects.requireNonNull(wanted);
    Objects.requireNonNull(user);
    steps = Set.copyOf(steps);
    Objects.requireNonNull(detour);
  }

  /** Creates a login at the start. */
  PendingLogin(String clientId, AssertionRequest request, Wanted wanted) {
    this(clientId, request, wanted, Optional.empty(), Set.of(), Detour.NONE);
  }

  /**
   * A user, and the browser in which the user authenticated; no other browser may continue the
   * login.
   *
   * @param browser the key of the browser
   * @param looks whether the user looks at the answer before it goes to the application
   */
  record Known(Authenticated authenticated, String browser, boolean looks) {
    @Override
    public String toString() {
      return "known user";
    }
  }

  /** Returns this login after a user authenticated. */
  PendingLogin with(Known known, Set<Kind> toConfirm) {
    return new PendingLogin(clientId, request, wanted, Optional.of(known), toConfirm, detour);
  }

  /** Returns this login with the step that a script requires before it continues. */
  PendingLogin interrupted(Known known, Interruption interruption) {
    Optional<String> page =
        interruption instanceof Interruption.Redirect redirect
            ? Optional.of(redirect.target())
            : Optional.empty();
    return new PendingLogin(
        clientId,
        request,
        wanted,
        Optional.of(known),
        Set.of(interruption instanceof Interruption.SecondFactor ? Kind.MFA : Kind.REDIRECT),
        new Detour(page, Brought.NOTHING));
  }

  /** Returns this login with the parameters with which its user returns. */
  PendingLogin with(Brought brought) {
    return new PendingLogin(
        clientId, request, wanted, user, steps, new Detour(detour.target(), brought));
  }

  /**
   * Returns this login after its user confirmed a step; the step becomes a circumstance of the
   * login.
   */
  PendingLogin confirmed(Kind step) {
    Known before = user.orElseThrow();
    Authenticated authenticated = before.authenticated();
    Circumstances known = authenticated.circumstances();
    Set<Kind> left = EnumSet.noneOf(Kind.class);
    left.addAll(steps);
    left.remove(step);
    return with(
        new Known(
            new Authenticated(
                authenticated.id(),
                authenticated.instant(),
                new Circumstances(
                    known.mfa() || step == Kind.MFA,
                    known.redirect() || step == Kind.REDIRECT,
                    known.delegation(),
                    known.impersonation(),
                    known.ssoWithAuth0())),
            before.browser(),
            before.looks()),
        left);
  }

  Fields facts() {
    Map<String, ClaimValue> facts = new LinkedHashMap<>();
    facts.put(REQUEST, RequestFacts.of(request));
    wanted.putInto(facts);
    user.ifPresent(
        known -> {
          Authenticated who = known.authenticated();
          RequestFacts.put(facts, BROWSER, Optional.of(known.browser()));
          RequestFacts.put(facts, USER, Optional.of(who.id()));
          RequestFacts.put(facts, INSTANT, Optional.of(who.instant().toString()));
          RequestFacts.put(facts, DELEGATION, who.circumstances().delegation());
          facts.put(LOOKS, Bool.of(known.looks()));
          facts.put(MFA, Bool.of(who.circumstances().mfa()));
          facts.put(REDIRECT, Bool.of(who.circumstances().redirect()));
          facts.put(IMPERSONATION, Bool.of(who.circumstances().impersonation()));
          facts.put(SSO, Bool.of(who.circumstances().ssoWithAuth0()));
        });
    steps.forEach(step -> facts.put(STEP + step, Bool.TRUE));
    RequestFacts.put(facts, TARGET, detour.target());
    facts.put(BROUGHT, detour.brought().facts());
    return new Fields(facts);
  }

  static PendingLogin read(String clientId, Fields facts) {
    Set<Kind> steps = EnumSet.noneOf(Kind.class);
    for (Kind kind : Kind.values()) {
      if (isTrue(facts, STEP + kind)) {
        steps.add(kind);
      }
    }
    return new PendingLogin(
        clientId,
        RequestFacts.read((Fields) facts.fields().get(REQUEST)),
        Wanted.read(facts),
        RequestFacts.text(facts, USER).map(id -> known(id, facts)),
        steps,
        new Detour(
            RequestFacts.text(facts, TARGET),
            facts.fields().get(BROUGHT) instanceof Fields brought
                ? Brought.read(brought)
                : Brought.NOTHING));
  }

  private static Known known(String id, Fields facts) {
    return new Known(
        new Authenticated(
            id,
            Instant.parse(RequestFacts.text(facts, INSTANT).orElseThrow()),
            new Circumstances(
                isTrue(facts, MFA),
                isTrue(facts, REDIRECT),
                RequestFacts.text(facts, DELEGATION),
                isTrue(facts, IMPERSONATION),
                isTrue(facts, SSO))),
        RequestFacts.text(facts, BROWSER).orElseThrow(),
        isTrue(facts, LOOKS));
  }

  private static boolean isTrue(Fields facts, String name) {
    return facts.fields().get(name) == Bool.TRUE;
  }

  @Override
  public String toString() {
    return "pending login to " + clientId;
  }
}
