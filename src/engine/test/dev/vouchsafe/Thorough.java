package dev.vouchsafe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A class or method of tests that takes seconds: costs in proportion to size, floods, long random
 * series, servers and stores in many states. {@code -Pchecks} runs it, a plain {@code mvn verify}
 * does not.
 */
@Tag("thorough")
@net.jqwik.api.Tag("thorough")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Thorough {}
