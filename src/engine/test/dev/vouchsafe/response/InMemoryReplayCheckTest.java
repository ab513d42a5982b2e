package dev.vouchsafe.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class InMemoryReplayCheckTest {
  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

  private final Hands hands = new Hands();
  private final InMemoryReplayCheck memory = new InMemoryReplayCheck(hands, 2);

  @Test
  void theSecondUseIsNotTheFirst() {
    assertThat(memory.firstUse("_a", START.plusSeconds(60))).isTrue();
    assertThat(memory.firstUse("_a", START.plusSeconds(60))).isFalse();
  }

  @Test
  void whatExpiredIsForgotten() {
    assertThat(memory.firstUse("_a", START.plusSeconds(60))).isTrue();
    assertThat(memory.firstUse("_b", START.plusSeconds(120))).isTrue();
    hands.now = START.plusSeconds(61);
    assertThat(memory.firstUse("_c", START.plusSeconds(120))).isTrue();
    assertThat(memory.firstUse("_b", START.plusSeconds(120))).isFalse();
  }

  @Test
  void whenItIsFullItRefusesRatherThanForgets() {
    memory.firstUse("_a", START.plusSeconds(60));
    memory.firstUse("_b", START.plusSeconds(60));
    assertThat(memory.firstUse("_c", START.plusSeconds(60))).isFalse();
    assertThat(memory.firstUse("_a", START.plusSeconds(60))).isFalse();
  }

  @Test
  void itNeedsRoomForOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> new InMemoryReplayCheck(hands, 0));
  }

  /** A clock that the test sets. */
  private static final class Hands extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
