package dev.vouchsafe.checks.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Third-party service providers that send login and logout requests and receive logout requests.
 */
enum Talker {
  PYSAML2(OutsideProgram.python("saml2", "python3-pysaml2", "talk_with_pysaml2.py")),
  LASSO(OutsideProgram.python("lasso", "python3-lasso", "talk_with_lasso.py")),
  NODE_SAML(OutsideProgram.node("@node-saml/node-saml", "talk_with_node_saml.mjs")),
  SAMLIFY(OutsideProgram.node("samlify", "talk_with_samlify.mjs"));

  static final String IDP = "urn:idp.example";
  static final String SSO = "https://idp.example/samlp/sp";
  static final String IDP_LOGOUT = "https://idp.example/samlp/sp/logout";
  static final String SP = "https://sp.example/metadata";
  static final String ACS = "https://sp.example/acs";
  static final String SP_LOGOUT = "https://sp.example/slo";
  static final String NAME_ID = "jane@acme.example";
  static final String FORMAT = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
  static final String SESSION = "_session1";
  static final String REQUEST_ID = "_request-of-the-service-provider";

  /** The service provider's key. Despite its name, it signs here. */
  static final Path SP_CERTIFICATE =
      Path.of("samples", "keys", "sp-encryption.crt.pem").toAbsolutePath();

  private static final Path SP_KEY =
      Path.of("samples", "keys", "sp-encryption.key.pem").toAbsolutePath();

  @SuppressWarnings("ImmutableEnumChecker") // it holds a command and is immutable
  private final OutsideProgram program;

  Talker(OutsideProgram program) {
    this.program = program;
  }

  void require() {
    program.require();
  }

  /**
   * The RelayState that it expects back. node-saml signs a space as {@code %20} and sends it as
   * {@code +}, so no receiver can verify such a query.
   */
  String relayState() {
    return this == NODE_SAML ? "a/ü&c" : "a b/ü&c";
  }

  /** node-saml sends and answers logouts by redirect only. */
  boolean postsLogouts() {
    return this != NODE_SAML;
  }

  /**
   * A message on its way: the query of a redirect, or the fields of a form.
   *
   * @param parameters the query's parameters, decoded
   */
  record Carried(String query, Map<String, String> fields, Map<String, String> parameters) {}

  /** The outcome of a message: what was read, or why it was refused. */
  record Heard(
      String nameId,
      String sessionIndex,
      String relayState,
      String status,
      Carried answer,
      String rejected) {}

  /** The messages that it sends, by name. */
  Map<String, Carried> asks(Path folder) throws IOException {
    return run(folder, "ask", Map.of(), new TypeReference<Map<String, Carried>>() {});
  }

  /** Its reading of the messages that we send. */
  Map<String, Heard> hears(Path folder, Map<String, Carried> messages) throws IOException {
    return run(folder, "hear", messages, new TypeReference<Map<String, Heard>>() {});
  }

  private <T> T run(
      Path folder, String what, Map<String, Carried> messages, TypeReference<T> printed)
      throws IOException {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("idp", IDP);
    run.put("sso", SSO);
    run.put("idpSlo", IDP_LOGOUT);
    run.put("idpCertificate", KeyKind.RSA.certificate().toString());
    run.put("sp", SP);
    run.put("acs", ACS);
    run.put("slo", SP_LOGOUT);
    run.put("spKey", SP_KEY.toString());
    run.put("spCertificate", SP_CERTIFICATE.toString());
    run.put("nameId", NAME_ID);
    run.put("format", FORMAT);
    run.put("sessionIndex", SESSION);
    run.put("relayState", relayState());
    run.put("requestId", REQUEST_ID);
    run.put("messages", messages);
    Path file = folder.resolve("run.json");
    Files.write(file, JsonMapper.shared().writeValueAsBytes(run));
    Path output = folder.resolve("printed.json");
    OutsideProgram.Outcome outcome = program.run(output, what, file.toString());
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    return JsonMapper.shared().readValue(output, printed);
  }

  /** The names of its messages of one kind. */
  List<String> names(String message, boolean posts) {
    return posts
        ? List.of(message + " by redirect", message + " by post")
        : List.of(message + " by redirect");
  }
}
