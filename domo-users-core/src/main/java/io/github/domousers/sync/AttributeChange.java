package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * A change of one attribute. Its {@code toString} contains no value.
 *
 * @param attribute the attribute
 * @param before the value in Domo: a {@code String}, or a {@code Long} for the employee number;
 *     {@code null} if Domo has none
 * @param after the value to set, of the same type; {@code null} to clear the attribute
 */
public record AttributeChange(
    Attribute attribute, @Nullable Object before, @Nullable Object after) {

  /** {@return whether the change clears the attribute} */
  public boolean isCleared() {
    return after == null;
  }

  @Override
  public String toString() {
    return attribute + (after == null ? " cleared" : before == null ? " set" : " changed");
  }
}
