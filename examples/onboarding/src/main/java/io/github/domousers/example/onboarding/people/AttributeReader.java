package io.github.domousers.example.onboarding.people;

import io.github.domousers.domain.Attribute;
import io.github.domousers.example.onboarding.report.Strings;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads attributes that are given as text, and collects all problems. */
public final class AttributeReader {

  private final Map<String, String> texts;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> unreadable = new HashSet<>();

  /**
   * Creates a reader.
   *
   * @param texts the texts by attribute name; attributes without a text are absent
   */
  public AttributeReader(Map<String, String> texts) {
    this.texts = texts;
  }

  /** {@return the text of an attribute, or {@code null} if it is absent} */
  public @Nullable String text(Attribute attribute) {
    return texts.get(attribute.wireName());
  }

  /**
   * {@return the value of an attribute, or {@code null} if it is absent or invalid}
   *
   * @param reader parses the text, or throws an {@link IllegalArgumentException} whose message
   *     starts after the attribute's name
   */
  public <T> @Nullable T value(String attribute, Function<String, T> reader) {
    String text = texts.get(attribute);
    if (text == null) {
      return null;
    }
    try {
      return reader.apply(Strings.strip(text));
    } catch (IllegalArgumentException e) {
      unreadable.add(attribute);
      add(new Problem(attribute, String.valueOf(e.getMessage())));
      return null;
    }
  }

  /** Adds a problem. */
  public void add(Problem problem) {
    problems.add(problem);
  }

  /**
   * {@return what the builder builds, or {@code null} if there are problems} Constraint violations
   * become problems.
   */
  public <T> @Nullable T build(Supplier<T> builder) {
    try {
      T built = builder.get();
      return problems.isEmpty() ? built : null;
    } catch (ConstraintViolationException invalid) {
      for (ConstraintViolation<?> violation : invalid.getConstraintViolations()) {
        String attribute = violation.getPropertyPath().toString();
        // An invalid role is also reported as missing: one problem is enough.
        if (!unreadable.contains(attribute)) {
          add(new Problem(attribute, violation.getMessage()));
        }
      }
      return null;
    }
  }

  /** {@return all problems, in the order of the attributes} */
  public List<Problem> problems() {
    return problems.stream().distinct().sorted().toList();
  }
}
