package io.github.domousers.testkit;

import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.domain.UserUpdate.Clearable;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A change to the attributes of a user: what it neither sets nor clears stays as it is. */
final class Change {

  private final Map<Attribute, Object> values = new EnumMap<>(Attribute.class);
  private final Set<Attribute> cleared = EnumSet.noneOf(Attribute.class);

  static Change of(UserUpdate update) {
    Role role = update.role();
    Change change =
        new Change()
            .setUnlessNull(Attribute.NAME, update.name())
            .setUnlessNull(Attribute.EMAIL, update.email())
            .setUnlessNull(Attribute.ROLE, role == null ? null : role.name())
            .setUnlessNull(Attribute.TITLE, update.title())
            .setUnlessNull(Attribute.ALTERNATE_EMAIL, update.alternateEmail())
            .setUnlessNull(Attribute.PHONE, update.phone())
            .setUnlessNull(Attribute.LOCATION, update.location())
            .setUnlessNull(Attribute.TIMEZONE, update.timezone())
            .setUnlessNull(Attribute.LOCALE, update.locale())
            .setUnlessNull(Attribute.EMPLOYEE_NUMBER, update.employeeNumber());
    for (Clearable clearable : update.cleared()) {
      change.clear(Attribute.of(clearable.attribute()));
    }
    return change;
  }

  Change set(Attribute attribute, Object value) {
    values.put(attribute, value);
    return this;
  }

  Change clear(Attribute attribute) {
    cleared.add(attribute);
    return this;
  }

  Map<Attribute, Object> applyTo(Map<Attribute, Object> attributes) {
    Map<Attribute, Object> changed = new EnumMap<>(attributes);
    changed.keySet().removeAll(cleared);
    changed.putAll(values);
    return changed;
  }

  private Change setUnlessNull(Attribute attribute, @Nullable Object value) {
    return value == null ? this : set(attribute, value);
  }
}
