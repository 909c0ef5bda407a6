package io.github.domousers.example.onboarding.people;

import io.github.domousers.domain.Attribute;
import io.github.domousers.example.onboarding.report.Texts;
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

/** Reads attributes that are given as text, and collects everything that is wrong with them. */
public final class AttributeReader {

  private final Map<String, String> texts;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> unreadable = new HashSet<>();

  /**
   * Reads these texts.
   *
   * @param texts by the name of the attribute; an attribute without a text is not given
   */
  public AttributeReader(Map<String, String> texts) {
    this.texts = texts;
  }

  /** Returns the text of an attribute, or {@code null} if it is not given. */
  public @Nullable String text(Attribute attribute) {
    return texts.get(attribute.wireName());
  }

  /**
   * Returns the value of an attribute, or {@code null} if it is not given or cannot be read.
   *
   * @param reader returns the value of a text, or throws an {@link IllegalArgumentException} whose
   *     message continues the attribute's name
   */
  public <T> @Nullable T value(String attribute, Function<String, T> reader) {
    String text = texts.get(attribute);
    if (text == null) {
      return null;
    }
    try {
      return reader.apply(Texts.strip(text));
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
   * Builds what the attributes describe, or returns {@code null} if there are problems. The
   * violations of its constraints are added to these.
   */
  public <T> @Nullable T build(Supplier<T> builder) {
    try {
      T built = builder.get();
      return problems.isEmpty() ? built : null;
    } catch (ConstraintViolationException invalid) {
      for (ConstraintViolation<?> violation : invalid.getConstraintViolations()) {
        String attribute = violation.getPropertyPath().toString();
        // A role that cannot be read is also a role that is missing: one problem is enough.
        if (!unreadable.contains(attribute)) {
          add(new Problem(attribute, violation.getMessage()));
        }
      }
      return null;
    }
  }

  /** Returns all problems, in the order of the attributes. */
  public List<Problem> problems() {
    return problems.stream().distinct().sorted().toList();
  }
}
