package dev.vouchsafe.faults;

import java.util.function.Function;

/** Where a fault bites, and how it is made. */
public sealed interface Bite {
  /** The word in lists. */
  String word();

  /** True if a fault is in the octets of one answer, so that it can be printed. */
  default boolean isInMessage() {
    return true;
  }

  /** Changes what is written before it is signed; what is changed stays canonical. */
  record Content(Part part, Edit edit) implements Bite {
    @Override
    public String word() {
      return "content";
    }
  }

  /** Which element is changed before it is signed. */
  enum Part {
    ASSERTION,
    MESSAGE
  }

  /** Signs in another way, or not at all. */
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

  /** Encrypts in another way. */
  record Encryption(Function<Forge, String> make) implements Bite {
    @Override
    public String word() {
      return "encryption";
    }
  }

  /** Publishes other metadata, or signs with a key that does not match it. */
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

  /** What the identity provider publishes and signs with. */
  enum Publication {
    NEXT_KEY_PUBLISHED,
    NEXT_KEY_SIGNS,
    REMOVED_KEY_SIGNS,
    METADATA_EXPIRED,
    METADATA_SIGNED_BY_ANOTHER
  }

  /** Sends a LogoutRequest or LogoutResponse that is wrong. */
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

  /** Delivers a good answer in another way. */
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

  /** How the answer is delivered. */
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
