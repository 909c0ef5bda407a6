package io.github.domousers.example.onboarding.people;

import jakarta.validation.ConstraintViolation;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an attribute.
 *
 * @param attribute the attribute's name
 * @param message what would be right, without the value
 */
public record Problem(String attribute, String message) {

  /** As the attributes stand in {@link Column}. */
  public static final Comparator<Problem> FROM_LEFT_TO_RIGHT =
      Comparator.comparing(Problem::column, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Problem::message);

  public static Problem of(ConstraintViolation<?> violation) {
    return new Problem(violation.getPropertyPath().toString(), violation.getMessage());
  }

  public @Nullable Column column() {
    return Column.named(attribute).orElse(null);
  }

  @Override
  public String toString() {
    return attribute + " " + message;
  }
}
