package dev.vouchsafe.compare.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Results come in their order, and no more of them once it is stopped. */
class OrderedRunTest {

  @Test
  void results_come_in_the_order_of_their_inputs() {
    List<Integer> taken = new ArrayList<>();
    OrderedRun.run(IntStream.range(0, 500).iterator(), () -> false, each -> each * 2, taken::add);
    assertThat(taken).isEqualTo(IntStream.range(0, 500).map(each -> each * 2).boxed().toList());
  }

  @Test
  void who_is_stopped_waits_for_nothing_that_is_ahead() {
    List<Integer> taken = new ArrayList<>();
    OrderedRun.run(
        IntStream.iterate(0, each -> each + 1).iterator(),
        () -> taken.size() == 3,
        each -> each,
        taken::add);
    assertThat(taken).containsExactly(0, 1, 2);
  }
}
