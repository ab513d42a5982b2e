package dev.vouchsafe.compare.difference;

import dev.vouchsafe.compare.answer.Attribute;
import dev.vouchsafe.compare.answer.Message;
import dev.vouchsafe.compare.answer.Message.Addressing;
import dev.vouchsafe.compare.answer.Message.Algorithms;
import dev.vouchsafe.compare.answer.Message.Authentication;
import dev.vouchsafe.compare.answer.Message.Protection;
import dev.vouchsafe.compare.answer.Message.Times;
import dev.vouchsafe.compare.answer.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts of a message, each of which a test replaces on its own. */
final class MessageParts {
  Optional<String> issuer;
  Optional<String> responseIssuer;
  List<List<String>> restrictions;
  Optional<String> recipient;
  Optional<String> destination;
  List<String> inResponseTo;
  Optional<Duration> lifetime;
  Optional<Duration> skew;
  Optional<Duration> confirmationTime;
  Optional<Duration> session;
  Optional<Duration> token;
  List<String> conditions;
  Optional<String> confirmation;
  List<String> contexts;
  boolean sessionIndex;
  Optional<Subject> subject;
  List<Attribute> attributes;
  Set<String> signed;
  Set<String> methods;
  Set<String> digests;
  Set<String> canonicalizations;
  boolean ofKey;
  String encryption;
  Optional<String> key;

  MessageParts(Message message) {
    issuer = message.addressing().issuer();
    responseIssuer = message.addressing().responseIssuer();
    restrictions = message.addressing().restrictions();
    recipient = message.addressing().recipient();
    destination = message.addressing().destination();
    inResponseTo = message.addressing().inResponseTo();
    lifetime = message.times().lifetime();
    skew = message.times().skew();
    confirmationTime = message.times().confirmation();
    session = message.times().session();
    token = message.times().token();
    conditions = message.times().conditions();
    confirmation = message.authentication().confirmation();
    contexts = message.authentication().contexts();
    sessionIndex = message.authentication().sessionIndex();
    subject = message.subject();
    attributes = new ArrayList<>(message.attributes());
    signed = message.protection().signed();
    methods = message.protection().algorithms().methods();
    digests = message.protection().algorithms().digests();
    canonicalizations = message.protection().algorithms().canonicalizations();
    ofKey = message.protection().algorithms().ofKey();
    encryption = message.protection().encryption();
    key = message.protection().key();
  }

  Message message() {
    return new Message(
        new Addressing(issuer, responseIssuer, restrictions, recipient, destination, inResponseTo),
        new Times(lifetime, skew, confirmationTime, session, token, conditions),
        new Authentication(confirmation, contexts, sessionIndex),
        subject,
        attributes,
        new Protection(
            signed, new Algorithms(methods, digests, canonicalizations, ofKey), encryption, key));
  }

  /** Adds attributes before all others or after them, so that the others keep their order. */
  void add(List<Attribute> more, boolean first) {
    attributes.addAll(first ? 0 : attributes.size(), more);
  }
}
