package dev.vouchsafe.faults;

import java.util.function.Function;

/** The place of a fault, such as the signature or the delivery, and how to make the fault. */
public sealed interface Bite {
  /** The word for this kind in lists of faults. */
  String word();

  /** True if the fault is in the XML of one answer, so that the message can be printed. */
  default boolean isInMessage() {
    return true;
  }

  /** Changes the content before it is signed; the changed text must stay canonical XML. */
  record Content(Part part, Edit edit) implements Bite {
    @Override
    public String word() {
      return "content";
    }
  }

  /** The element that changes before it is signed. */
  enum Part {
    ASSERTION,
    MESSAGE
  }

  /** Signs in a wrong way, or leaves the signature out. */
  record Signature(Function<Forge, String> make) implements Bite {
    @Override
    public String word() {
      return "signature";
    }
  }

  /** Changes the message after it was signed. */
  record Message(Function<Forge, String> make) implements Bite {
    @Override
    public String word() {
      return "message";
    }
  }

  /** Encrypts the assertion in a wrong way. */
  record Encryption(Function<Forge, String> make) implements Bite {
    @Override
    public String word() {
      return "encryption";
    }
  }

  /** Publishes faulty metadata, or signs with a key that the metadata does not name. */
  record Metadata(Publication publication) implements Bite {
    @Override
    public String word() {
      return "metadata";
    }

    @Override
    public boolean isInMessage() {
      return false;
    }
  }

  /** What the identity provider publishes and which key signs. */
  enum Publication {
    NEXT_KEY_PUBLISHED,
    NEXT_KEY_SIGNS,
    REMOVED_KEY_SIGNS,
    METADATA_EXPIRED,
    METADATA_SIGNED_BY_ANOTHER
  }

  /** Sends a faulty LogoutRequest or LogoutResponse. */
  record Logout(Ending ending) implements Bite {
    @Override
    public String word() {
      return "logout";
    }

    @Override
    public boolean isInMessage() {
      return false;
    }
  }

  /** What is wrong with the logout message. */
  enum Ending {
    UNSIGNED,
    SIGNED_BY_ANOTHER,
    OTHER_USER,
    OTHER_SESSION_INDEX,
    REPLAYED,
    OTHER_IN_RESPONSE_TO
  }

  /** Delivers a good answer in a wrong way, for example twice. */
  record Delivery(Way way) implements Bite {
    @Override
    public String word() {
      return "delivery";
    }

    @Override
    public boolean isInMessage() {
      return false;
    }
  }

  /** How the answer reaches the service provider. */
  enum Way {
    REPLAYED_IN_SAME_BROWSER,
    REPLAYED_IN_OTHER_BROWSER,
    OTHER_USERS_RELAY_STATE,
    INTO_A_BROWSER_THAT_ASKED_NOTHING,
    UNSOLICITED,
    ANSWER_TO_ANOTHERS_REQUEST,
    REPLAYED_AFTER_LOGOUT,
    RELAY_STATE_LEADS_AWAY,
    CONTEXT_LOST
  }
}
