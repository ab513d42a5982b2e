package dev.vouchsafe.signing;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.xml.CanonicalStream;
import dev.vouchsafe.xml.SafeXml;
import dev.vouchsafe.xml.XmlElement;
import dev.vouchsafe.xml.XmlListener;
import dev.vouchsafe.xml.XmlStream;
import dev.vouchsafe.xml.XmlTag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.xml.security.utils.Constants;

/**
 * A message with a signature over the whole message (saml-core 5). xmlsec never sees its content:
 * it is canonicalised and digested here, and xmlsec gets the digest and the signature's own
 * elements. Immutable.
 */
@Api(INTERNAL)
public final class SignedMessage {
  private static final Set<String> ID_NAMES = Set.of("id", "Id", "ID", "AssertionID", "ResponseID");

  private final String source;
  private final byte[] octets;
  private final Survey survey;

  private SignedMessage(String source, byte[] octets, Survey survey) {
    this.source = source;
    this.octets = octets;
    this.survey = survey;
  }

  /**
   * Finds the signature of a message; {@link #verify} then checks it.
   *
   * @param source its name in messages
   * @param octets the message; not copied, so do not change it
   * @throws InvalidInputException if it is not well-formed, has a document type or exceeds a limit
   */
  public static SignedMessage of(String source, byte[] octets) {
    Survey survey = new Survey();
    read(source, octets, survey);
    return new SignedMessage(source, octets, survey);
  }

  /** Whether it contains a signature of any kind, anywhere. */
  public boolean isSigned() {
    return survey.signatures > 0;
  }

  /** The result of verifying a message. */
  public sealed interface Result {
    /**
     * The signature is valid.
     *
     * @param root the signed element without its signature, parsed again from the digested octets
     */
    record Verified(XmlElement root, SignatureAlgorithm algorithm) implements Result {}

    /**
     * The signature is invalid or missing.
     *
     * @param reason the reason, a clause without a full stop that never quotes content
     */
    record Refused(String reason) implements Result {}
  }

  /** Verifies that one of the keys of {@code check} signed the whole message. */
  public Result verify(SignatureCheck check) {
    Optional<String> misplaced = survey.refusal();
    if (misplaced.isPresent()) {
      return new Result.Refused(misplaced.get());
    }
    StreamedSignature signature =
        StreamedSignature.of(
            SafeXml.parse("signature", survey.signature.toByteArray()).getDocumentElement());
    Canonical canonical = new Canonical(signature.prefixes());
    read(source, octets, canonical);
    byte[] signed = canonical.octets.toByteArray();
    Optional<String> refusal =
        check.refusal(signature, survey.id, signature.newDigest().digest(signed));
    if (refusal.isPresent()) {
      return new Result.Refused(refusal.get());
    }
    try {
      return new Result.Verified(XmlElement.read(source, signed), signature.algorithm());
    } catch (InvalidInputException e) {
      return new Result.Refused("the signed octets are not a document");
    }
  }

  private static void read(String source, byte[] octets, XmlListener listener) {
    XmlStream.read(source, new ByteArrayInputStream(octets), SafeXml.MAX_OCTETS, listener);
  }

  private static boolean isSignature(XmlTag tag) {
    return tag.is(Constants.SignatureSpecNS, Constants._TAG_SIGNATURE);
  }

  /** Finds the signatures and ids of a message, and keeps the signature of the root. */
  private static final class Survey implements XmlListener {
    private final Set<String> ids = new HashSet<>();
    private final ByteArrayOutputStream signature = new ByteArrayOutputStream();
    private Map<String, String> rootScope = Map.of();
    private CanonicalStream keeping;
    private String id = "";
    private String firstChild = "";
    private int depth;
    private int children;
    private int signatures;
    private boolean inPlace;
    private boolean repeatedId;

    @Override
    public void start(XmlTag tag) {
      remember(tag);
      if (depth == 0) {
        rootScope = tag.declarations();
        id = tag.attribute("ID").orElse("");
      } else if (depth == 1) {
        children++;
        if (isSignature(tag) && signatures == 1) {
          inPlace = children == 1 || (children == 2 && firstChild.equals("Issuer"));
          keeping = CanonicalStream.standingAlone(rootScope, signature::writeBytes);
        } else if (children == 1) {
          firstChild = tag.localName();
        }
      }
      if (keeping != null) {
        keeping.start(tag);
      }
      depth++;
    }

    private void remember(XmlTag tag) {
      signatures += isSignature(tag) ? 1 : 0;
      for (XmlTag.Attribute attribute : tag.attributes()) {
        repeatedId |= ID_NAMES.contains(attribute.localName()) && !ids.add(attribute.value());
      }
    }

    @Override
    public void text(String piece) {
      if (keeping != null) {
        keeping.text(piece);
      }
    }

    @Override
    public void instruction(String target, String data) {
      if (keeping != null) {
        keeping.instruction(target, data);
      }
    }

    @Override
    public void end() {
      depth--;
      if (keeping != null) {
        keeping.end();
        keeping = keeping.isComplete() ? null : keeping;
      }
    }

    /**
     * The reason why the signatures found are not exactly one over the whole message; empty if they
     * are.
     */
    Optional<String> refusal() {
      if (signatures == 0) {
        return Optional.of("there is no signature");
      } else if (signatures > 1) {
        return Optional.of("there is more than one signature");
      } else if (signature.size() == 0) {
        return Optional.of("a signature stands where none may be");
      } else if (!inPlace) {
        return Optional.of("the signature does not stand " + SignaturePlace.SAML20.words());
      } else if (repeatedId) {
        return Optional.of("an ID stands in the document more than once");
      }
      return id.isEmpty() ? Optional.of("the element has no ID") : Optional.empty();
    }
  }

  /** Writes the canonical octets of the root without its signature. */
  private static final class Canonical implements XmlListener {
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final CanonicalStream out;
    private int depth;
    private int skipping;

    Canonical(List<String> prefixes) {
      this.out = CanonicalStream.exclusive(Map.of(), prefixes, octets::writeBytes);
    }

    @Override
    public void start(XmlTag tag) {
      if (skipping > 0 || (depth == 1 && isSignature(tag))) {
        skipping++;
      } else {
        out.start(tag);
        depth++;
      }
    }

    @Override
    public void text(String piece) {
      if (skipping == 0) {
        out.text(piece);
      }
    }

    @Override
    public void instruction(String target, String data) {
      if (skipping == 0) {
        out.instruction(target, data);
      }
    }

    @Override
    public void end() {
      if (skipping > 0) {
        skipping--;
      } else {
        depth--;
        out.end();
      }
    }
  }

  @Override
  public String toString() {
    return "message " + source;
  }
}
