package dev.vouchsafe.metadata;

import static dev.vouchsafe.metadata.MetadataNames.METADATA;

import dev.vouchsafe.json.Position;
import dev.vouchsafe.metadata.ServiceProviderMetadata.Endpoint;
import dev.vouchsafe.metadata.ServiceProviderMetadata.Endpoints;
import dev.vouchsafe.metadata.ServiceProviderMetadata.Identity;
import dev.vouchsafe.metadata.ServiceProviderMetadata.RequestedAttribute;
import dev.vouchsafe.metadata.ServiceProviderMetadata.Signature;
import dev.vouchsafe.metadata.ServiceProviderMetadata.Wishes;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.xml.SamlSchemas;
import dev.vouchsafe.xml.XmlElements;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;

/**
 * Reads an EntityDescriptor as a service provider's (saml-metadata 2.3.2 and 2.4.4). Text is joined
 * across comments, which no signature covers. Used once.
 */
final class EntityReader {
  /** Services of an SPSSODescriptor that this kind of identity provider does not use. */
  private static final List<String> UNUSED_SERVICES =
      List.of("ArtifactResolutionService", "ManageNameIDService");

  private final Element entity;
  private final IdentityHashMap<Element, Position> places = new IdentityHashMap<>();
  private final Validity validity;
  private final Findings findings = new Findings();

  /**
   * @param entity without a signature of its own
   * @param places the position of each of its elements, in document order
   * @param validity of the elements around it
   */
  EntityReader(Element entity, List<Position> places, Validity validity) {
    this.entity = entity;
    this.validity = validity;
    List<Element> elements = XmlElements.all(entity.getOwnerDocument());
    for (int i = 0; i < elements.size(); i++) {
      this.places.put(elements.get(i), places.get(i));
    }
  }

  ServiceProviderMetadata read(Signature signature) {
    attribute(entity, "validUntil").ifPresent(end -> validity.until(end, at(entity)));
    List<Element> roles = roles();
    roles.forEach(
        role -> attribute(role, "validUntil").ifPresent(end -> validity.until(end, at(role))));
    noteWhatIsUnusual(roles);
    KeyReader keys = new KeyReader(findings);
    roles.stream()
        .flatMap(role -> XmlElements.children(role, METADATA, "KeyDescriptor").stream())
        .forEach(key -> keys.read(key, at(key)));
    return new ServiceProviderMetadata(
        identity(roles, signature),
        new Endpoints(
            endpoints(roles, "AssertionConsumerService"), endpoints(roles, "SingleLogoutService")),
        keys.all(),
        new Wishes(
            roles.stream().anyMatch(role -> isTrue(role, "WantAssertionsSigned")),
            roles.stream().anyMatch(role -> isTrue(role, "AuthnRequestsSigned")),
            children(roles, "NameIDFormat").map(EntityReader::text).distinct().toList()),
        requested(roles),
        findings.all());
  }

  /** The descriptors of service providers that support SAML 2.0. */
  private List<Element> roles() {
    List<Element> all = XmlElements.children(entity, METADATA, "SPSSODescriptor");
    List<Element> roles = all.stream().filter(EntityReader::isSaml20).toList();
    if (roles.isEmpty()) {
      throw new InvalidInputException(
          new Problem(
              "no-service-provider",
              at(entity).toString(),
              all.isEmpty()
                  ? "the entity is not a service provider: it has no SPSSODescriptor"
                  : "the entity is a service provider that does not speak SAML 2.0",
              "give the metadata of a SAML 2.0 service provider"));
    }
    all.stream()
        .filter(role -> !roles.contains(role))
        .forEach(
            role ->
                findings.note(
                    "role-left-out",
                    at(role),
                    "an SPSSODescriptor for other protocols than SAML 2.0 is left out",
                    "nothing needs to be done"));
    return roles;
  }

  private static boolean isSaml20(Element role) {
    return Arrays.asList(role.getAttribute("protocolSupportEnumeration").trim().split("\\s+"))
        .contains(MetadataNames.SAML20);
  }

  private void noteWhatIsUnusual(List<Element> roles) {
    SamlSchemas.firstViolation(entity.getOwnerDocument())
        .ifPresent(
            violation ->
                findings.note(
                    "invalid-by-schema",
                    at(entity),
                    "the entity is not valid by the schemas of SAML 2.0: " + violation,
                    "it is read all the same; tell its publisher"));
    if (roles.size() > 1) {
      findings.note(
          "several-roles",
          at(roles.get(1)),
          "the entity has " + roles.size() + " SPSSODescriptors, which are read as one",
          "check that the endpoints are those of the application you mean");
    }
    for (String service : UNUSED_SERVICES) {
      children(roles, service)
          .findFirst()
          .ifPresent(
              first ->
                  findings.note(
                      "service-left-out",
                      at(first),
                      "it offers a " + service + ", which is not used",
                      "nothing needs to be done"));
    }
  }

  private Identity identity(List<Element> roles, Signature signature) {
    Optional<String> cacheDuration = attribute(entity, "cacheDuration");
    if (cacheDuration.filter(text -> !XsdTime.isDuration(text)).isPresent()) {
      findings.note(
          "invalid-time",
          at(entity),
          "cacheDuration is not a duration",
          "decide yourself when to download the metadata again");
    }
    return new Identity(
        entity.getAttribute("entityID").trim(),
        name(roles),
        validity.end(),
        cacheDuration.filter(XsdTime::isDuration),
        signature,
        at(entity));
  }

  /** The display name: of UIInfo, else of its first service, else of its organization. */
  private Optional<String> name(List<Element> roles) {
    List<List<Element>> places =
        List.of(
            children(roles, "Extensions")
                .flatMap(e -> XmlElements.children(e, MetadataNames.UI_INFO, "UIInfo").stream())
                .flatMap(
                    e -> XmlElements.children(e, MetadataNames.UI_INFO, "DisplayName").stream())
                .toList(),
            children(services(roles), "ServiceName").toList(),
            children(
                    XmlElements.children(entity, METADATA, "Organization"),
                    "OrganizationDisplayName")
                .toList());
    return places.stream().filter(names -> !names.isEmpty()).map(this::inEnglish).findFirst();
  }

  private String inEnglish(List<Element> names) {
    return text(
        names.stream()
            .filter(name -> name.getAttributeNS(XMLConstants.XML_NS_URI, "lang").startsWith("en"))
            .findFirst()
            .orElse(names.get(0)));
  }

  private List<Endpoint> endpoints(List<Element> roles, String name) {
    return children(roles, name)
        .map(
            endpoint ->
                new Endpoint(
                    endpoint.getAttribute("Binding").trim(),
                    endpoint.getAttribute("Location").trim(),
                    attribute(endpoint, "ResponseLocation"),
                    attribute(endpoint, "index")
                        .filter(index -> index.matches("[0-9]{1,5}"))
                        .map(Integer::valueOf),
                    attribute(endpoint, "isDefault").map(text -> isTrue(endpoint, "isDefault")),
                    at(endpoint)))
        .toList();
  }

  /** The AttributeConsumingServices with the default one first (saml-metadata 2.4.4). */
  private List<Element> services(List<Element> roles) {
    List<Element> all = children(roles, "AttributeConsumingService").toList();
    Optional<Element> first =
        all.stream()
            .filter(service -> isTrue(service, "isDefault"))
            .findFirst()
            .or(() -> all.stream().filter(s -> attribute(s, "isDefault").isEmpty()).findFirst())
            .or(() -> all.stream().findFirst());
    return Stream.concat(first.stream(), all.stream().filter(s -> s != first.orElse(null)))
        .toList();
  }

  private List<RequestedAttribute> requested(List<Element> roles) {
    List<Element> services = services(roles);
    if (services.size() > 1) {
      findings.note(
          "several-attribute-services",
          at(services.get(1)),
          "it asks for attributes in " + services.size() + " sets, of which the default one counts",
          "look at the other sets if the application asks for them by index");
    }
    return children(services.stream().limit(1).toList(), "RequestedAttribute")
        .map(this::requested)
        .toList();
  }

  private RequestedAttribute requested(Element attribute) {
    String name = attribute.getAttribute("Name");
    if (!XmlElements.children(attribute).isEmpty()) {
      findings.note(
          "values-left-out",
          at(attribute),
          "it asks for particular values of attribute " + name + "; any value is issued",
          "nothing needs to be done unless the application cannot bear others");
    }
    return new RequestedAttribute(
        name,
        attribute(attribute, "NameFormat"),
        attribute(attribute, "FriendlyName"),
        isTrue(attribute, "isRequired"),
        at(attribute));
  }

  private static Stream<Element> children(List<Element> parents, String name) {
    return parents.stream().flatMap(e -> XmlElements.children(e, METADATA, name).stream());
  }

  private Position at(Element element) {
    return places.get(element);
  }

  private static String text(Element element) {
    return element.getTextContent().strip();
  }

  private static Optional<String> attribute(Element element, String name) {
    return Optional.of(element.getAttribute(name).trim()).filter(text -> !text.isEmpty());
  }

  private static boolean isTrue(Element element, String name) {
    return List.of("true", "1").contains(element.getAttribute(name).trim());
  }
}
