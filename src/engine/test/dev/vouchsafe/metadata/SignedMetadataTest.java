package dev.vouchsafe.metadata;

import static dev.vouchsafe.metadata.MadeUpMetadata.SP;
import static dev.vouchsafe.metadata.MadeUpMetadata.acs;
import static dev.vouchsafe.metadata.MadeUpMetadata.entity;
import static dev.vouchsafe.metadata.MadeUpMetadata.group;
import static dev.vouchsafe.metadata.MadeUpMetadata.pinned;
import static dev.vouchsafe.metadata.MadeUpMetadata.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.metadata.ServiceProviderMetadata.Signature;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.signing.DigestAlgorithm;
import dev.vouchsafe.signing.DomSigner;
import dev.vouchsafe.signing.SignatureAlgorithm;
import dev.vouchsafe.signing.TestIdentity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a pinned certificate only signed content is read. */
class SignedMetadataTest {
  private static final DomSigner PUBLISHER =
      DomSigner.of(TestIdentity.RSA, SignatureAlgorithm.RSA_SHA256);
  private static final DomSigner STRANGER =
      DomSigner.of(TestIdentity.OTHER_RSA, SignatureAlgorithm.RSA_SHA256);
  private static final String EVIL = "https://evil.example/acs";

  private static String one(String id) {
    return entity(SP, "ID='" + id + "'", acs("https://sp.example/acs"));
  }

  private static String other() {
    return entity("https://other.example", "ID='_other'", acs("https://other.example/acs"));
  }

  private static String signedGroup(String... members) {
    return PUBLISHER.sign(group("ID='_g' Name='urn:federation'", members), "EntitiesDescriptor");
  }

  private static void holds(String xml) {
    ServiceProviderMetadata metadata = read(pinned(TestIdentity.RSA), xml, SP);
    assertThat(metadata.identity().signature()).isEqualTo(Signature.VERIFIED);
    assertThat(metadata.endpoints().assertionConsumers().get(0).location())
        .isEqualTo("https://sp.example/acs");
  }

  private static String refusal(String xml) {
    RejectedMetadataException refused =
        catchThrowableOfType(
            RejectedMetadataException.class, () -> read(pinned(TestIdentity.RSA), xml, SP));
    assertThat(refused).as("refused").isNotNull();
    assertThat(refused.problem().code()).isEqualTo("metadata-signature");
    return refused.problem().line();
  }

  private static String signatureIn(String signed) {
    return signed.replaceAll("(?s).*?(<ds:Signature.*?</ds:Signature>).*", "$1");
  }

  @Test
  void a_signature_on_the_entity_holds() {
    holds(PUBLISHER.sign(one("_a"), "EntityDescriptor"));
    holds(PUBLISHER.withoutPrefixes().sign(one("_a"), "EntityDescriptor"));
  }

  @Test
  void a_signature_on_the_entity_holds_within_an_unsigned_aggregate() {
    holds(group("", other(), PUBLISHER.sign(one("_a"), "EntityDescriptor")));
  }

  @Test
  void a_signature_on_the_aggregate_holds() {
    holds(signedGroup(other(), one("_a")));
    holds(
        PUBLISHER
            .withoutPrefixes()
            .sign(group("ID='_g'", other(), one("_a")), "EntitiesDescriptor"));
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureAlgorithm.class,
      names = {"RSA_SHA512", "RSA_PSS_SHA256", "RSA_SHA384"})
  void a_signature_on_the_aggregate_may_use_any_accepted_algorithm(SignatureAlgorithm algorithm) {
    holds(
        DomSigner.of(TestIdentity.RSA, algorithm)
            .digesting(DigestAlgorithm.SHA512)
            .sign(group("ID='_g'", one("_a")), "EntitiesDescriptor"));
  }

  @Test
  void an_elliptic_curve_key_signs_an_aggregate() {
    String xml =
        DomSigner.of(TestIdentity.EC, SignatureAlgorithm.ECDSA_SHA256)
            .sign(group("ID='_g'", one("_a")), "EntitiesDescriptor");
    assertThat(read(pinned(TestIdentity.EC), xml, SP).identity().signature())
        .isEqualTo(Signature.VERIFIED);
  }

  @Test
  void a_signature_on_a_group_within_the_aggregate_holds_for_what_is_in_the_group() {
    holds(group("", signedGroup(one("_a")), other()));
    assertThat(refusal(group("", signedGroup(other()), one("_a"))))
        .contains("of the entity: there is no signature")
        .contains("of the EntitiesDescriptor around it: there is no signature");
  }

  @Test
  void namespaces_comments_instructions_and_white_space_around_make_no_difference() {
    String xml =
        "<?xml version='1.0'?>\n<!-- before --><EntitiesDescriptor"
            + " xmlns='urn:oasis:names:tc:SAML:2.0:metadata' xmlns:xs='urn:xs' xmlns:x='urn:x'"
            + " ID='_g' x:y='&lt;&#10;'>\r\n <!-- why --> <?tool data?>\n"
            + one("_a").replace("/>", "><!-- in --><?in?></md:AssertionConsumerService>")
            + "<EntityDescriptor entityID='é&amp;\uD83D\uDE80'/>\n</EntitiesDescriptor><!-- after -->";
    holds(PUBLISHER.sign(xml, "EntitiesDescriptor"));
    String ready = PUBLISHER.sign(xml, "EntitiesDescriptor");
    holds(ready.replace(" <!-- why --> ", " <!-- another reason --> "));
    assertThat(refusal(ready.replace("<?tool data?>", ""))).contains("digest");
  }

  @Test
  void one_of_several_signatures_suffices() {
    String selfSigned = STRANGER.sign(one("_a"), "EntityDescriptor");
    holds(signedGroup(other(), selfSigned));
    String signed = PUBLISHER.sign(one("_a"), "EntityDescriptor");
    holds(STRANGER.sign(group("ID='_g'", signed, other()), "EntitiesDescriptor"));
  }

  @Test
  void nothing_signed_is_refused() {
    assertThat(refusal(one("_a"))).contains("there is no signature");
    assertThat(refusal(group("", one("_a")))).contains("there is no signature");
  }

  @Test
  void another_key_is_refused() {
    assertThat(refusal(STRANGER.sign(one("_a"), "EntityDescriptor"))).contains("no trusted key");
    assertThat(refusal(STRANGER.sign(group("ID='_g'", one("_a")), "EntitiesDescriptor")))
        .contains("no trusted key");
  }

  @Test
  void a_changed_character_is_refused() {
    for (String change : List.of("https://sp.example/acs", "urn:federation", "_other")) {
      assertThat(refusal(signedGroup(other(), one("_a")).replace(change, change + "x")))
          .contains("digest");
    }
  }

  @Test
  void an_entity_added_or_removed_is_refused() {
    String signed = signedGroup(other(), one("_a"));
    assertThat(
            refusal(
                signed.replace(
                    "</md:EntitiesDescriptor>",
                    entity("https://evil.example") + "</md:EntitiesDescriptor>")))
        .contains("digest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#", "#_other", "", "#_nowhere", "#xpointer(/)"})
  void a_signature_that_points_elsewhere_is_refused(String uri) {
    assertThat(
            refusal(signedGroup(other(), one("_a")).replace("URI=\"#_g\"", "URI=\"" + uri + '"')))
        .contains("points at something else");
    assertThat(
            refusal(
                PUBLISHER
                    .sign(one("_a"), "EntityDescriptor")
                    .replace("URI=\"#_a\"", "URI=\"" + uri + '"')))
        .contains("of the entity");
  }

  /** The signed entity is moved into an extension, and another one stands in its place. */
  @Test
  void a_wrapped_entity_is_refused() {
    String signed = PUBLISHER.sign(one("_a"), "EntityDescriptor");
    String signature = signatureIn(signed);
    String wrapping =
        entity(SP, "ID='_evil'", acs(EVIL))
            .replace(
                "<md:SPSSO", signature + "<md:Extensions>" + signed + "</md:Extensions><md:SPSSO");
    assertThat(refusal(wrapping)).contains("points at something else");
    String sameId = wrapping.replace("_evil", "_a");
    assertThat(refusal(sameId)).contains("more than once");
    InvalidInputException twice =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                read(
                    pinned(TestIdentity.RSA),
                    group("", entity(SP, "ID='_evil'", acs(EVIL)), signed),
                    SP));
    assertThat(twice.problem().code()).isEqualTo("ambiguous-entity");
  }

  /** The signed aggregate is moved into an extension of an unsigned one. */
  @Test
  void a_wrapped_aggregate_is_refused() {
    String signed = signedGroup(other());
    String signature = signatureIn(signed);
    String evil = entity(SP, "", acs(EVIL));
    assertThat(
            refusal(
                group(
                    "ID='_evil'",
                    signature + "<md:Extensions>" + signed + "</md:Extensions>",
                    evil)))
        .contains("points at something else");
    assertThat(
            refusal(
                group(
                    "ID='_g'", signature + "<md:Extensions>" + signed + "</md:Extensions>", evil)))
        .contains("more than once");
    assertThat(refusal(group("", "<md:Extensions>" + signed + "</md:Extensions>", evil)))
        .contains("there is no signature");
    assertThat(
            refusal(signed.replace("</md:EntitiesDescriptor>", evil + "</md:EntitiesDescriptor>")))
        .contains("digest");
  }

  @Test
  void a_signature_that_does_not_stand_first_covers_nothing() {
    String signed = signedGroup(one("_a"));
    String signature = signatureIn(signed);
    String last =
        signed
            .replace(signature, "")
            .replace("</md:EntitiesDescriptor>", signature + "</md:EntitiesDescriptor>");
    assertThat(refusal(last)).contains("there is no signature");
  }

  @Test
  void a_second_signature_is_content_like_any_other() {
    String signed = signedGroup(one("_a"));
    String signature = signatureIn(signed);
    assertThat(refusal(signed.replace(signature, signature + signature))).contains("digest");
  }

  @Test
  void sha_1_is_refused_unless_asked_for() {
    String xml =
        DomSigner.of(TestIdentity.RSA, SignatureAlgorithm.LEGACY_RSA_SHA1)
            .sign(group("ID='_g'", one("_a")), "EntitiesDescriptor");
    assertThat(refusal(xml)).contains("SHA-1");
  }

  @Test
  void other_transforms_are_refused_before_they_are_carried_out() {
    String xml =
        signedGroup(one("_a"))
            .replace(
                "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                "http://www.w3.org/TR/1999/REC-xslt-19991116");
    assertThat(refusal(xml)).contains("transforms");
    assertThat(
            refusal(
                signedGroup(one("_a"))
                    .replaceAll("<ds:DigestValue>[^<]*", "<ds:DigestValue>not Base64!")))
        .contains("EntitiesDescriptor around it");
    assertThat(refusal(signedGroup(one("_a")).replaceAll("<ds:SignatureValue>[^<]*", "$0AAAA")))
        .contains("EntitiesDescriptor around it");
  }

  @Test
  void without_a_certificate_nothing_is_claimed_about_signatures() {
    ServiceProviderMetadata metadata =
        read(MadeUpMetadata.reader(), STRANGER.sign(one("_a"), "EntityDescriptor"), SP);
    assertThat(metadata.identity().signature()).isEqualTo(Signature.NOT_CHECKED);
  }

  @Test
  void places_are_those_of_the_file_with_or_without_a_signature() {
    String xml = group("ID='_g'", other(), "\n\n" + one("_a"));
    int line = read(MadeUpMetadata.reader(), xml, SP).identity().position().line();
    assertThat(line).isEqualTo(5);
    String signed =
        PUBLISHER.sign(one("_a").replace("<md:SPSSO", "\n\n<md:SPSSO"), "EntityDescriptor");
    ServiceProviderMetadata metadata = read(pinned(TestIdentity.RSA), signed, SP);
    int last = 1 + (int) signed.chars().filter(c -> c == '\n').count();
    assertThat(metadata.endpoints().assertionConsumers().get(0).position().line()).isEqualTo(last);
  }
}
