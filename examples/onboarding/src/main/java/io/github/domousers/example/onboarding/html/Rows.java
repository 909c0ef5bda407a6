package io.github.domousers.example.onboarding.html;

import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The rows of a table. Each is created when it is written, so that memory use does not grow with
 * their number.
 *
 * @param count how many there are
 * @param rows the rows; may be read several times
 * @param <T> the type of a row
 */
public record Rows<T>(long count, Iterable<T> rows) {

  /** {@return the rows of a stream that is started for each reading} */
  static <T> Rows<T> of(Supplier<Stream<T>> rows) {
    return new Rows<>(rows.get().count(), () -> rows.get().iterator());
  }
}
