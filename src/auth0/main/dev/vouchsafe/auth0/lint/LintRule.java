package dev.vouchsafe.auth0.lint;

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
          new GlobalNotProvided());

  /** What is known of the kind. */
  About about();

  /** Looks for it in a tenant. */
  void check(LintedTenant tenant, Found found);

  /** Where findings of one kind go. */
  interface Found {
    /**
     * @param at where
     * @param message what, one sentence without a full stop
     * @param nextStep what mends it
     */
    void add(Position at, String message, String nextStep);
  }

  /**
   * What is known of a kind of finding.
   *
   * @param code stable, such as {@code VS101}
   * @param name stable, in kebab-case
   * @param severity how much it weighs
   * @param summary what is found, one sentence
   * @param why what happens because of it, one sentence or two
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
