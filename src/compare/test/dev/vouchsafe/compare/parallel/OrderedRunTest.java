package dev.vouchsafe.compare.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Results come in order, and none comes after the run was stopped. */
class OrderedRunTest {
  private final List<Integer> taken = new ArrayList<>();

  @Test
  void results_come_in_the_order_of_their_inputs() {
    OrderedRun.run(IntStream.range(0, 500).iterator(), 4, each -> each * 2, taken::add);
    assertThat(taken).isEqualTo(IntStream.range(0, 500).map(each -> each * 2).boxed().toList());
  }

  @Test
  void a_run_that_is_stopped_waits_for_nothing_that_is_ahead() {
    OrderedRun.run(
        IntStream.iterate(0, each -> each + 1).iterator(),
        4,
        each -> each,
        new OrderedRun.Sink<>() {
          @Override
          public void take(Integer result) {
            taken.add(result);
          }

          @Override
          public boolean stopped() {
            return taken.size() == 3;
          }
        });
    assertThat(taken).containsExactly(0, 1, 2);
  }

  @Test
  void what_is_wrong_with_an_input_ends_the_run_behind_the_results_before_it() {
    Iterator<Integer> inputs =
        Stream.of(1, 2, 3)
            .peek(
                each -> {
                  if (each == 3) {
                    throw new InvalidInputException(new Problem("c", "w", "m", "n"));
                  }
                })
            .iterator();
    assertThatThrownBy(() -> OrderedRun.run(inputs, 4, each -> each, taken::add))
        .isInstanceOf(InvalidInputException.class);
    assertThat(taken).containsExactly(1, 2);
  }
}
