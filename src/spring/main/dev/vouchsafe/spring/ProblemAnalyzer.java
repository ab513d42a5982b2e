package dev.vouchsafe.spring;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports unusable settings at the start of an application, without a stack trace. */
final class ProblemAnalyzer extends AbstractFailureAnalyzer<InvalidInputException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, InvalidInputException cause) {
    return new FailureAnalysis(
        cause.problems().stream()
            .map(problem -> problem.where() + ": " + problem.message())
            .collect(Collectors.joining("\n")),
        cause.problems().stream().map(Problem::nextStep).collect(Collectors.joining("\n")),
        cause);
  }
}
