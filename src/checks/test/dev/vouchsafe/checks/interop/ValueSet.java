package dev.vouchsafe.checks.interop;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A NameID and attributes, with the values that service providers must read. */
enum ValueSet {
  ONE_VALUE("one value", "auth0|jane", Map.of("mail", List.of("jane@acme.example"))),
  MANY_VALUES(
      "many values",
      "auth0|jane",
      Map.of(
          "http://schemas.xmlsoap.org/claims/Group",
          IntStream.range(0, 300).mapToObj(i -> "group " + i).toList(),
          "twice",
          List.of("same", "same"),
          "mail",
          List.of("jane@acme.example"))),
  NO_ATTRIBUTES("no attributes", "auth0|jane", Map.of()),
  EMPTY_VALUE("an empty value", "auth0|jane", Map.of("nickname", List.of(""))),
  UNICODE(
      "Unicode",
      "auth0|Zo\u00EB \uD83D\uDC69\u200D\uD83D\uDE80 e\u0301",
      Map.of(
          "urn:acme:name",
          List.of(
              "\u00E9 composed, e\u0301 combining",
              "\uD83D\uDE00 and \uD840\uDC0B beyond the BMP, \uDBFF\uDFFD",
              "\u05D9\u05E8\u05D5\u05E9\u05DC\u05D9\u05DD \u202E\u0639\u0631\u0628\u064A\u202C",
              "a\u00A0b\u007Fc\uFEFFd\uFFFDe"),
          "\u00E9t\u00E9",
          List.of("\u0130stanbul \u0131\u015F\u0131k stra\u00DFe"))),
  /** Line ends in XML 1.1 and in Unicode, but not in XML 1.0. */
  UNICODE_LINE_ENDS("NEL and LS", "auth0|jane", Map.of("text", List.of("a\u0085b\u2028c"))),
  MARKUP(
      "markup",
      "auth0|<b>&\"'>]]>",
      Map.of(
          "urn:acme:markup",
          List.of(
              "<&>\"']]>",
              "<saml:AttributeValue>admin</saml:AttributeValue>",
              "<!-- comment -->",
              "<![CDATA[x]]>",
              "<?pi?>",
              "&amp; &#13; &lt;",
              "${jndi:x} %s \\u0041"))),
  LINE_ENDS("line ends inside", "auth0|jane", Map.of("text", List.of("a\r\nb\tc\rd\ne  f"))),
  OUTER_SPACE(
      "white space around", "auth0|jane", Map.of("text", List.of(" a ", "\nb\t", "c\n", " "))),
  VERY_LONG(
      "a value of 1 MB",
      "auth0|" + "jane".repeat(50),
      Map.of("text", List.of("0123456789abcde\u00E9".repeat(1 << 16)))),
  TYPED(
      "booleans and numbers",
      "auth0|jane",
      Map.of(
          "flags", List.of(true, false),
          "count", List.of(42),
          "ratio", List.of(new BigDecimal("-1.5"), 0)));

  private final String title;
  private final String nameId;

  @SuppressWarnings("ImmutableEnumChecker") // Map.of and List.of are immutable
  private final Map<String, List<?>> attributes;

  ValueSet(String title, String nameId, Map<String, List<?>> attributes) {
    this.title = title;
    this.nameId = nameId;
    this.attributes = attributes;
  }

  String nameId() {
    return nameId;
  }

  Map<String, List<?>> attributes() {
    return attributes;
  }

  /** What a service provider must read. */
  ReadLogin read() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    attributes.forEach(
        (name, written) -> values.put(name, written.stream().map(String::valueOf).toList()));
    return new ReadLogin(nameId, values);
  }

  @Override
  public String toString() {
    return title;
  }
}
