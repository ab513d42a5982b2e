package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.scripts.ScriptFailure.Reason;
import dev.vouchsafe.auth0.scripts.ScriptWrite.Target;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * An object that scripts read and write, and that records which statement sets each member. Members
 * keep the script's own objects, so that later changes to such an object have an effect; at the
 * end, they become plain values.
 */
final class TrackedObject implements ProxyObject {
  /** The number of reads of a member after which its last place is no longer updated. */
  private static final int MAX_TOUCHES = 64;

  private final String path;
  private final Realm realm;
  private final Journal journal;
  private final Reads reads;
  private final Map<String, Slot> slots = new LinkedHashMap<>();

  /** An object of the script that replaced this one, if there is one. */
  private Value adopted;

  private Position adoptedAt;
  private Optional<String> adoptedUnder = Optional.empty();
  private final Map<String, ClaimValue> beforeTaint = new HashMap<>();

  /** Receives the reads of an object. */
  interface Reads {
    /** Ignores all reads. */
    Reads UNTRACKED =
        new Reads() {
          @Override
          public void one(String name, boolean present) {}

          @Override
          public void all(List<String> names) {}
        };

    void one(String name, boolean present);

    void all(List<String> names);

    /** A member is written; the engine may test for the member first, which is not a read. */
    default void written(String name) {}
  }

  /** A member. */
  private static final class Slot {
    private final ClaimValue original;
    private Value guest;
    private boolean gone;
    private Position written;
    private Optional<String> taint = Optional.empty();
    private Position touched;
    private int touches;

    private Slot(ClaimValue original) {
      this.original = original;
    }

    private void forget() {
      guest = null;
      written = null;
      taint = Optional.empty();
    }
  }

  TrackedObject(String path, Fields initial, Realm realm, Journal journal, Reads reads) {
    this.path = path;
    this.realm = realm;
    this.journal = journal;
    this.reads = reads;
    initial.fields().forEach((name, value) -> slots.put(name, new Slot(value)));
    journal.beforeTaint(this::snapshot);
  }

  /** Replaces this object by one of the script. */
  void adopt(Value object) {
    adopted = object;
    adoptedAt = journal.here();
    adoptedUnder = journal.taint();
    slots.values().forEach(Slot::forget);
  }

  /** Replaces all members by those of another object. */
  void replaceBy(Value object) {
    List<String> names = new ArrayList<>(object.getMemberKeys());
    for (String name : names()) {
      if (!names.contains(name)) {
        removeMember(name);
      }
    }
    for (String name : names) {
      putMember(name, object.getMember(name));
    }
  }

  @Override
  public Object getMember(String name) {
    if (adopted != null) {
      return adopted.getMember(name);
    }
    Slot slot = slots.get(name);
    boolean present = slot != null && !slot.gone;
    reads.one(name, present);
    return present ? handOut(slot) : null;
  }

  private Value handOut(Slot slot) {
    if (slot.guest == null) {
      slot.guest = realm.guest(slot.original);
    }
    if (slot.guest.hasMembers() && slot.touches++ < MAX_TOUCHES) {
      slot.touched = journal.here();
    }
    return slot.guest;
  }

  @Override
  public Object getMemberKeys() {
    List<String> names = names();
    reads.all(names);
    return ProxyArray.fromList(List.<Object>copyOf(names));
  }

  private List<String> names() {
    if (adopted != null) {
      return List.copyOf(adopted.getMemberKeys());
    }
    return slots.entrySet().stream()
        .filter(entry -> !entry.getValue().gone)
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public boolean hasMember(String name) {
    if (adopted != null) {
      return adopted.hasMember(name);
    }
    Slot slot = slots.get(name);
    boolean present = slot != null && !slot.gone;
    if (present || !ApiObject.INHERITED.contains(name)) {
      reads.one(name, present);
    }
    return present;
  }

  /** True if there is a member of this name. Java code asks, so this is not a read. */
  boolean holds(String name) {
    Slot slot = slots.get(name);
    return adopted != null ? adopted.hasMember(name) : slot != null && !slot.gone;
  }

  @Override
  public void putMember(String name, Value value) {
    reads.written(name);
    Slot slot = slots.computeIfAbsent(name, any -> new Slot(null));
    slot.guest = value;
    slot.gone = false;
    slot.written = journal.here();
    slot.taint = journal.taint();
    if (adopted != null) {
      adopted.putMember(name, value);
    }
  }

  @Override
  public boolean removeMember(String name) {
    if (adopted != null) {
      adopted.removeMember(name);
    }
    Slot slot = slots.get(name);
    if (slot != null) {
      slot.gone = true;
      slot.written = journal.here();
      slot.taint = journal.taint();
    }
    return slot != null;
  }

  /** Keeps the present plain values, so that later changes show. */
  private void snapshot() {
    for (String name : names()) {
      Value guest = adopted != null ? adopted.getMember(name) : slots.get(name).guest;
      if (guest != null) {
        plain(name, guest).ifPresent(value -> beforeTaint.put(name, value));
      }
    }
  }

  /** Returns the members that scripts set or removed, in order. */
  List<ScriptWrite> writes(Target target) {
    List<ScriptWrite> writes = new ArrayList<>();
    List<String> names = names();
    slots.forEach(
        (name, slot) -> {
          boolean left = adopted == null ? !slot.gone : names.contains(name);
          if (slot.original != null && !left) {
            writes.add(new ScriptWrite(target, name, Optional.empty(), place(slot), taint(slot)));
          }
        });
    for (String name : names) {
      Slot slot = slots.getOrDefault(name, new Slot(null));
      written(target, name, slot).ifPresent(writes::add);
    }
    return writes;
  }

  private Optional<ScriptWrite> written(Target target, String name, Slot slot) {
    Value guest = adopted != null ? adopted.getMember(name) : slot.guest;
    if (guest == null) {
      return Optional.empty();
    }
    Optional<ClaimValue> value = plain(name, guest).map(now -> SameDigits.kept(slot.original, now));
    boolean same = value.equals(Optional.ofNullable(slot.original));
    Optional<String> taint = taint(slot);
    ClaimValue before = beforeTaint.getOrDefault(name, slot.original);
    if (taint.isEmpty() && !value.equals(Optional.ofNullable(before))) {
      taint = journal.taint();
    }
    return same && taint.isEmpty()
        ? Optional.empty()
        : Optional.of(new ScriptWrite(target, name, value, place(slot), taint));
  }

  private Optional<String> taint(Slot slot) {
    return slot.written == null && adopted != null ? adoptedUnder : slot.taint;
  }

  private Position place(Slot slot) {
    return Stream.of(slot.written, adoptedAt, slot.touched)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> Position.of(journal.script().name()));
  }

  private Optional<ClaimValue> plain(String name, Value guest) {
    try {
      return realm.plain(guest);
    } catch (Realm.NoJson e) {
      throw journal.stop(Reason.UNUSABLE_VALUE, path + "." + name);
    }
  }

  /** The name of the object in errors of the language. */
  @Override
  public String toString() {
    return path;
  }
}
