package dev.vouchsafe.faults;

import dev.vouchsafe.Issuance;
import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.IssuerBuilder;
import dev.vouchsafe.faults.Bite.Part;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.xml.SignableElement;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Issues logins with a fault. Thread-safe if the supplier returns a new builder for each call. */
public final class FaultyIssuer {
  private final Supplier<IssuerBuilder> builders;
  private final SigningPair own;
  private final Supplier<SigningPair> other;
  private final Clock clock;

  /**
   * Creates an issuer with two keys.
   *
   * @param builders supplies issuer builders; this class sets their key and clock
   * @param own the key that service providers trust
   * @param other a key that no service provider trusts
   * @param clock the time of the answers
   */
  public FaultyIssuer(
      Supplier<IssuerBuilder> builders, SigningPair own, SigningPair other, Clock clock) {
    this(builders, own, clock, () -> other);
  }

  private FaultyIssuer(
      Supplier<IssuerBuilder> builders, SigningPair own, Clock clock, Supplier<SigningPair> other) {
    this.builders = builders;
    this.own = own;
    this.other = other;
    this.clock = clock;
  }

  /**
   * Creates an issuer with a new key that no service provider trusts. The first fault that needs it
   * makes it, which takes a while.
   *
   * @param builders supplies issuer builders; this class sets their key and clock
   * @param own the key that service providers trust
   * @param clock the time of the answers
   */
  public static FaultyIssuer of(Supplier<IssuerBuilder> builders, SigningPair own, Clock clock) {
    return new FaultyIssuer(builders, own, clock, new ThrowAway(clock));
  }

  /** Returns the same issuer with this untrusted key instead. */
  public FaultyIssuer distrusting(SigningPair key) {
    return new FaultyIssuer(builders, own, key, clock);
  }

  /**
   * Answers a login with a fault. The answer is good if the fault concerns its delivery or the
   * metadata, which are not part of the message.
   *
   * @throws dev.vouchsafe.problem.ProblemException if the login is refused, or the answer lacks the
   *     part that the fault changes
   */
  public FaultyAnswer issue(Login login, Fault fault) {
    return issue(login, fault, Issuance.USUAL).answer();
  }

  /**
   * An answer with a fault, and what was issued for it.
   *
   * @param issued what the engine issued: before faults of signature, message and encryption
   * @param answer what is sent
   */
  public record Faulted(IssuedResponse issued, FaultyAnswer answer) {
    @Override
    public String toString() {
      return "issued with a fault";
    }
  }

  /**
   * Answers as above.
   *
   * @param issuance what applies to this login alone
   */
  public Faulted issue(Login login, Fault fault, Issuance issuance) {
    boolean wsFed = login.client().protocol() == Protocol.WSFED;
    if (wsFed != (fault.family() == FaultClass.WS_FEDERATION)) {
      throw Forge.doesNotApply(
          wsFed
              ? "the fault is for SAML, but the login uses WS-Federation"
              : "the fault is for WS-Federation, but the login uses SAML");
    }
    Instant now = clock.instant();
    Written written = new Written(fault, now);
    IssuedResponse issued =
        Seam.issuer(
                builders
                    .get()
                    .signingKey(own.signingKey())
                    .clock(Clock.fixed(now, clock.getZone())),
                written::assertion,
                written::message)
            .issue(login, issuance);
    String xml = text(issued.xml());
    if (fault.bite() instanceof Bite.Content && !written.changed) {
      throw Forge.doesNotApply("the answer does not have the part that the fault changes");
    }
    String faulty = made(fault.bite(), forge(login, xml, written));
    return new Faulted(issued, new FaultyAnswer(form(issued.postForm(), faulty, fault), faulty));
  }

  private static String made(Bite bite, Forge forge) {
    if (bite instanceof Bite.Signature signature) {
      return signature.make().apply(forge);
    } else if (bite instanceof Bite.Message message) {
      return message.make().apply(forge);
    } else if (bite instanceof Bite.Encryption encryption) {
      return encryption.make().apply(forge);
    }
    return forge.issued();
  }

  private Forge forge(Login login, String issued, Written written) {
    return new Forge(
        issued,
        written.assertion,
        written.message.isEmpty() ? issued : written.message,
        own,
        other,
        login.settings(new TraceRecorder()).encryption());
  }

  /** A UTF-16 text names its encoding in its XML declaration; every other text is UTF-8. */
  private static PostForm form(PostForm good, String xml, Fault fault) {
    Map<String, String> fields = new LinkedHashMap<>(good.fields());
    if (fields.containsKey("SAMLResponse")) {
      Charset charset =
          xml.startsWith("<?xml version=\"1.0\" encoding=\"UTF-16\"?>")
              ? StandardCharsets.UTF_16
              : StandardCharsets.UTF_8;
      fields.put("SAMLResponse", Base64.getEncoder().encodeToString(xml.getBytes(charset)));
    } else {
      fields.put("wresult", xml);
    }
    if (fault.bite() instanceof Bite.Delivery delivery && delivery.way() == Bite.Way.CONTEXT_LOST) {
      fields.remove("wctx");
    }
    return new PostForm(good.action(), fields);
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.UTF_8);
  }

  /** Makes one key when it is first asked for. */
  private static final class ThrowAway implements Supplier<SigningPair> {
    private final Clock clock;
    private SigningPair made;

    private ThrowAway(Clock clock) {
      this.clock = clock;
    }

    @Override
    public synchronized SigningPair get() {
      if (made == null) {
        made = SigningPair.throwAway("a key that nobody trusts", clock.instant());
      }
      return made;
    }
  }

  /** Keeps the text as it is signed, and changes it first for a fault of content. */
  private static final class Written {
    private final Fault fault;
    private final Instant now;
    private String assertion = "";
    private String message = "";
    private boolean changed;

    private Written(Fault fault, Instant now) {
      this.fault = fault;
      this.now = now;
    }

    SignableElement assertion(SignableElement written) {
      SignableElement edited = edited(written, Part.ASSERTION);
      assertion = text(edited.octets());
      return edited;
    }

    SignableElement message(SignableElement written) {
      SignableElement edited = edited(written, Part.MESSAGE);
      message = text(edited.octets());
      return edited;
    }

    private SignableElement edited(SignableElement written, Part part) {
      if (!(fault.bite() instanceof Bite.Content content) || content.part() != part) {
        return written;
      }
      String before = text(written.octets());
      String after = content.edit().apply(before, now);
      changed |= !after.equals(before);
      return new SignableElement(
          after.getBytes(StandardCharsets.UTF_8),
          written.id(),
          after.substring(0, Forge.signaturePlace(after)).getBytes(StandardCharsets.UTF_8).length,
          written.prefixes());
    }
  }
}
