package dev.vouchsafe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.messages.AuthnRequest;
import dev.vouchsafe.messages.AuthnRequestReader;
import dev.vouchsafe.metadata.IdpMetadata;
import dev.vouchsafe.metadata.MetadataReader;
import dev.vouchsafe.metadata.ServiceProviderMetadata;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.TypedSettings;
import dev.vouchsafe.signing.SignatureSettings;
import dev.vouchsafe.signing.SigningKey;
import java.time.Clock;
import java.util.Optional;

/** A whole identity provider in code: metadata of both sides, request and response. */
public final class AnsweredRequest {
  private static final String SERVICE_PROVIDER =
      """
      <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"
          entityID="https://crm.example/metadata">
        <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
          <md:AssertionConsumerService index="0" Location="https://crm.example/acs"
              Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"/>
        </md:SPSSODescriptor>
      </md:EntityDescriptor>
      """;

  private AnsweredRequest() {}

  /** The published metadata, the request that was read, and the address of the answer. */
  public static String of(String url) {
    SigningKey key = SigningKey.generate();
    byte[] published =
        IdpMetadata.of(url, key.certificate(), url + "/sso")
            .signed(key.signer(SignatureSettings.DEFAULTS), IdSource.random());
    ServiceProviderMetadata read =
        MetadataReader.withoutSignatureCheck(Clock.systemUTC())
            .read("crm.xml", SERVICE_PROVIDER.getBytes(UTF_8), Optional.empty());
    Client client =
        Client.saml("crm", "https://crm.example/acs")
            .settings(TypedSettings.MAPPED_ONLY.mapping("email", "mail").nameIdProbes("mail"))
            .build();
    AuthnRequest request =
        AuthnRequestReader.inMemory()
            .redirected(
                Asked.redirected("_asked", read.identity().entityId(), url + "/sso", ""),
                client,
                url + "/sso");
    UserProfile ada = UserProfile.of("ada").with("email", "ada@acme.example");
    PostForm form =
        AssertionIssuer.builder().signingKey(key).build().answer(request, Login.of(client, ada));
    return new String(published, UTF_8)
        + ("\nreads " + read.identity().entityId())
        + ("\nanswers to " + form.action());
  }
}
