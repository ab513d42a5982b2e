package dev.vouchsafe.cli;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.metadata.OfferedAttribute;
import dev.vouchsafe.metadata.PublishedEntity;
import dev.vouchsafe.metadata.PublishedMetadata;
import dev.vouchsafe.signing.KeyFiles;
import dev.vouchsafe.signing.SignatureSettings;
import dev.vouchsafe.signing.SigningKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The options of every command that writes metadata. */
final class PublishOptions {
  @Option(
      names = "--entity-id",
      required = true,
      paramLabel = "NAME",
      description =
          "The entity id of the publisher, which is the issuer of its responses, such as"
              + " urn:acme.example.")
  private String entityId;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description =
          "A signing certificate in PEM; give it several times while keys are rolled over. With a"
              + " key in PEM, the first is the key's.")
  private List<Path> certificateFiles = List.of();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Sign the metadata with this key: PEM (with --cert), PKCS#12 or JKS.")
  private Path keyFile;

  @Option(
      names = "--key-password-file",
      paramLabel = "FILE",
      description = "A file whose first line is the password of the key.")
  private Path passwordFile;

  @Option(
      names = "--attribute",
      paramLabel = "NAME",
      description = "An attribute that assertions may carry; give it several times for several.")
  private List<String> attributes = List.of();

  @Option(
      names = "--valid-until",
      paramLabel = "INSTANT",
      description = "When the metadata expires, such as 2026-12-22T08:00:00Z.")
  private Instant validUntil;

  @Option(
      names = "--valid-days",
      paramLabel = "N",
      description = "When the metadata expires, in days from now or from --at.")
  private Integer validDays;

  @Option(
      names = "--cache-duration",
      paramLabel = "DURATION",
      description =
          "How long readers may keep it before they download it again, such as PT6H or P1D.")
  private Duration cacheDuration;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "Write as if it were this time, such as 2026-11-22T08:00:00Z.")
  private Instant at;

  @Option(
      names = "--id",
      paramLabel = "SEED",
      description = "Derive the signed element's id from this text, for reproducible output.")
  private String idSeed;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to this file, whole or not at all, instead of standard output.")
  private Path out;

  List<OfferedAttribute> attributes() {
    return attributes.stream().map(OfferedAttribute::of).toList();
  }

  /** Writes the metadata of the entity that the options describe. */
  int publish(Console console, Function<PublishedEntity, PublishedMetadata> kind) {
    Instant now = at == null ? Instant.now() : at;
    Optional<SigningKey> key = key(console, now);
    PublishedMetadata metadata =
        kind.apply(
            new PublishedEntity(
                entityId,
                certificates(console, key),
                validUntil(now),
                Optional.ofNullable(cacheDuration)));
    String xml = text(metadata, key) + "\n";
    if (out == null) {
      console.out().print(xml);
    } else {
      new OutputFile(out).write(xml.getBytes(StandardCharsets.UTF_8));
    }
    return ExitCode.DONE;
  }

  private String text(PublishedMetadata metadata, Optional<SigningKey> key) {
    byte[] xml =
        key.map(
                signer ->
                    metadata.signed(
                        signer.signer(SignatureSettings.DEFAULTS),
                        idSeed == null ? IdSource.random() : IdSource.reproducible(idSeed)))
            .orElseGet(metadata::xml);
    return new String(xml, StandardCharsets.UTF_8);
  }

  private Optional<SigningKey> key(Console console, Instant now) {
    if (keyFile == null) {
      return Optional.empty();
    }
    Optional<Path> certificate =
        new SigningKeyFile(keyFile, Optional.empty(), Optional.empty()).isPem()
            ? certificateFiles.stream().findFirst()
            : Optional.empty();
    return Optional.of(
        new SigningKeyFile(keyFile, certificate, Optional.ofNullable(passwordFile))
            .read(console, now));
  }

  /**
   * Returns the certificates to publish, the key's own first. It leaves out the issuers of a
   * certificate that follow it in a file: a service provider that reads them in metadata would
   * trust every key that such an authority signs.
   */
  private List<X509Certificate> certificates(Console console, Optional<SigningKey> key) {
    Set<X509Certificate> published = new LinkedHashSet<>();
    key.map(SigningKey::certificate).ifPresent(published::add);
    for (Path file : certificateFiles) {
      X509Certificate before = null;
      for (X509Certificate certificate : KeyFiles.certificates(file)) {
        if (before != null
            && before.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())
            && !before.getSubjectX500Principal().equals(certificate.getSubjectX500Principal())) {
          console.warn(
              file
                  + ": the certificate that issued the one before it is not published,"
                  + " because only the key's own certificate verifies signatures");
        } else {
          published.add(certificate);
        }
        before = certificate;
      }
    }
    return new ArrayList<>(published);
  }

  private Optional<Instant> validUntil(Instant now) {
    if (validDays == null) {
      return Optional.ofNullable(validUntil);
    } else if (validUntil != null) {
      throw SigningKeyFile.wrong(
          "--valid-days", "both --valid-until and --valid-days are given", "give one of them");
    } else if (validDays < 1) {
      throw SigningKeyFile.wrong(
          "--valid-days", "the number of days is not positive", "give 1 or more");
    }
    return Optional.of(now.plus(Duration.ofDays(validDays)));
  }
}
