package io.github.domousers.example.onboarding.people;

import io.github.domousers.example.onboarding.report.Texts;
import jakarta.validation.ConstraintViolationException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads attributes that are given as text, and keeps what cannot be read as problems. */
public final class AttributeReader {

  private final Map<Column, String> texts;
  private final Map<Column, Problem> unreadable = new EnumMap<>(Column.class);

  /** Reads these texts; an attribute without one is not given. */
  public AttributeReader(Map<Column, String> texts) {
    this.texts = texts;
  }

  /** The text of an attribute, or {@code null} if it is not given. */
  public @Nullable String text(Column column) {
    return texts.get(column);
  }

  /**
   * The value of an attribute, or {@code null} if it is not given, or cannot be read.
   *
   * @param reader makes the value of a text, or throws an {@link IllegalArgumentException} whose
   *     message continues the attribute's name
   */
  public <T> @Nullable T value(Column column, Function<String, T> reader) {
    String text = texts.get(column);
    if (text == null) {
      return null;
    }
    try {
      return reader.apply(Texts.strip(text));
    } catch (IllegalArgumentException e) {
      unreadable.put(column, new Problem(column.attribute(), String.valueOf(e.getMessage())));
      return null;
    }
  }

  /** What could not be read. */
  public List<Problem> problems() {
    return List.copyOf(unreadable.values());
  }

  /** What could not be read, and what is invalid besides. */
  public List<Problem> problems(ConstraintViolationException invalid) {
    return Stream.concat(
            unreadable.values().stream(),
            invalid.getConstraintViolations().stream()
                .map(Problem::of)
                // A role that cannot be read is also a role that is missing: once is enough.
                .filter(problem -> !unreadable.keySet().contains(problem.column())))
        .toList();
  }
}
