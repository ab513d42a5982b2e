package dev.vouchsafe.auth0.lint;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.json.Position;
import java.util.List;
import java.util.Objects;

/** One kind of finding. */
public interface LintRule {
  /** Every kind of finding, in the order of their codes. */
  List<LintRule> ALL =
      List.of(
          new WrongWayRound(),
          new UserBeforePath(),
          new DeniedFieldMapped(),
          new MetadataReplaced(),
          new IdentifiedBesideOpaqueId(),
          new IgnoredClaim(),
          new ShadowedField(),
          new ClaimsTooLarge(),
          new ProbeWithoutSource(),
          new UncertainNameId(),
          new BrokenAlgorithm(),
          new UnsignedRequests(),
          new HalfAKeyPair(),
          new RuleNotReplaced(),
          OddSettingWritten.FALSY,
          OddSettingWritten.TEXT,
          OddSettingWritten.UNKNOWN,
          new EncryptionWithoutAlgorithm(),
          new UnsupportedAddon(),
          new DeniedNothing(),
          new UnknownApiMember(),
          new ModuleNotProvided(),
          new NetworkWithoutStub(),
          new BeyondActionLimits(),
          new FactNotExported(),
          new FreshRealmNeeded(),
          new GlobalNotProvided(),
          new UnknownNameInFacts());

  /** Returns the description of this kind of finding. */
  About about();

  /** Searches a tenant for this kind of finding. */
  @Api(INTERNAL)
  void check(LintedTenant tenant, Found found);

  /** Receives findings of one kind. */
  interface Found {
    /**
     * Adds a finding.
     *
     * @param at the place
     * @param message what is wrong, one sentence without a full stop
     * @param nextStep how to mend it
     */
    void add(Position at, String message, String nextStep);
  }

  /**
   * The description of a kind of finding.
   *
   * @param code the code, such as {@code VS101}, which never changes
   * @param name the name in kebab-case, which never changes
   * @param severity the weight of the finding
   * @param summary what the finding is, in one sentence
   * @param why its consequence, in one or two sentences
   */
  record About(String code, String name, Severity severity, String summary, String why) {
    public About {
      Objects.requireNonNull(code);
      Objects.requireNonNull(name);
      Objects.requireNonNull(severity);
      Objects.requireNonNull(summary);
      Objects.requireNonNull(why);
    }
  }
}
