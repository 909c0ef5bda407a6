package io.github.domousers.example.onboarding.report.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.sync.PlannedChange.Leaver;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** By what a person recognises a user who is not in the file, besides name, email and role. */
public final class LeaverAttributes {

  private LeaverAttributes() {}

  /** {@return the values that the user has, in the order of the attributes} */
  public static Map<Attribute, String> of(Leaver leaver) {
    Map<Attribute, String> values = new EnumMap<>(Attribute.class);
    put(Attribute.TITLE, leaver.user().title(), values);
    put(Attribute.PHONE, leaver.user().phone(), values);
    values.putAll(leaver.details());
    return values;
  }

  private static void put(
      Attribute attribute, @Nullable String value, Map<Attribute, String> values) {
    if (value != null && !value.isBlank()) {
      values.put(attribute, value);
    }
  }
}
