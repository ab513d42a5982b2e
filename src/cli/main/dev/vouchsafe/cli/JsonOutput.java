package dev.vouchsafe.cli;

import dev.vouchsafe.Issued;
import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.IssuedTokens;
import dev.vouchsafe.LoginRefusedException;
import dev.vouchsafe.mapping.MappedAttribute;
import dev.vouchsafe.mapping.MappedAttribute.Value;
import dev.vouchsafe.mapping.NameFormat;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.mapping.SplitName;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Trace;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Results as JSON for programs, one object on each line. The key names stay the same between
 * versions.
 */
final class JsonOutput {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonOutput() {}

  static String issued(IssuedResponse response) {
    return object(
        json -> {
          json.writeStringProperty("response", new String(response.xml(), StandardCharsets.UTF_8));
          nameId(json, response.nameId());
          json.writeArrayPropertyStart("attributes");
          response.attributes().all().forEach(attribute -> attribute(json, attribute));
          json.writeEndArray();
          tokensAndTrace(json, response);
        });
  }

  static String issued(IssuedTokens tokens) {
    return object(json -> tokensAndTrace(json, tokens));
  }

  private static void tokensAndTrace(JsonGenerator json, Issued issued) {
    json.writeName("tokens");
    json.writeRawValue(issued.tokens().json()); // keeps every digit and escape of the tokens
    trace(json, issued.trace());
  }

  /** Returns the explanation of an issued login; tokens have no NameID. */
  static String explained(Issued issued) {
    return object(
        json -> {
          if (issued instanceof IssuedResponse response) {
            nameId(json, response.nameId());
          } else {
            json.writeNullProperty("nameId");
          }
          explained(json, issued.trace());
        });
  }

  /** Returns the explanation of a refused login. */
  static String explained(LoginRefusedException refused) {
    return object(
        json -> {
          json.writeNullProperty("nameId");
          explained(json, refused.trace());
          problem(json, refused.problem());
        });
  }

  private static void explained(JsonGenerator json, Trace trace) {
    trace(json, trace);
    decisions(json, "warnings", trace.cautions());
  }

  static String problem(Problem problem) {
    return object(json -> problem(json, problem));
  }

  private static void problem(JsonGenerator json, Problem problem) {
    json.writeObjectPropertyStart("problem");
    json.writeStringProperty("code", problem.code());
    json.writeStringProperty("where", problem.where());
    json.writeStringProperty("message", problem.message());
    json.writeStringProperty("nextStep", problem.nextStep());
    json.writeEndObject();
  }

  private static void nameId(JsonGenerator json, NameId nameId) {
    json.writeObjectPropertyStart("nameId");
    json.writeStringProperty("value", nameId.value());
    json.writeStringProperty("format", nameId.format());
    json.writeEndObject();
  }

  private static void attribute(JsonGenerator json, MappedAttribute attribute) {
    json.writeStartObject();
    Optional<SplitName> split = attribute.split();
    json.writeStringProperty("name", split.map(SplitName::name).orElse(attribute.name()));
    split.ifPresent(name -> json.writeStringProperty("namespace", name.namespace()));
    json.writeStringProperty(
        "nameFormat", attribute.nameFormat().map(NameFormat::uri).orElse(null));
    if (split.isPresent()) {
      json.writeNullProperty("types"); // SAML 1.1 values have no type
    } else {
      json.writeArrayPropertyStart("types");
      attribute.values().forEach(value -> json.writeString(value.type().qname()));
      json.writeEndArray();
    }
    json.writeArrayPropertyStart("values");
    for (Value value : attribute.values()) {
      json.writeString(value.text());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void trace(JsonGenerator json, Trace trace) {
    decisions(json, "trace", trace.decisions());
  }

  private static void decisions(JsonGenerator json, String name, List<Decision> decisions) {
    json.writeArrayPropertyStart(name);
    for (Decision decision : decisions) {
      json.writeStartObject();
      json.writeStringProperty("kind", decision.kind().word());
      json.writeStringProperty("subject", decision.subject());
      json.writeStringProperty("decision", decision.outcome().word());
      json.writeStringProperty("reason", decision.reason());
      json.writeArrayPropertyStart("origin");
      decision.origin().forEach(json::writeString);
      json.writeEndArray();
      decision.values().ifPresent(count -> json.writeNumberProperty("values", count));
      decision.caution().ifPresent(caution -> json.writeStringProperty("caution", caution));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String object(Consumer<JsonGenerator> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      content.accept(json);
      json.writeEndObject();
    }
    return text.toString();
  }
}
