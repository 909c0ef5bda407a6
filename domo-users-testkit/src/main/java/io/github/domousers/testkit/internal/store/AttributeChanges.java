package io.github.domousers.testkit.internal.store;

import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.domain.UserUpdate.Clearable;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes to the attributes of a user. An attribute that is neither set nor cleared is kept. */
public final class AttributeChanges {

  private final Map<Attribute, Object> values = new EnumMap<>(Attribute.class);
  private final Set<Attribute> cleared = EnumSet.noneOf(Attribute.class);

  public static AttributeChanges of(UserUpdate update) {
    Role role = update.role();
    AttributeChanges changes =
        new AttributeChanges()
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
      changes.clear(Attribute.of(clearable.attribute()));
    }
    return changes;
  }

  public AttributeChanges set(Attribute attribute, Object value) {
    values.put(attribute, value);
    return this;
  }

  public AttributeChanges clear(Attribute attribute) {
    cleared.add(attribute);
    return this;
  }

  public Map<Attribute, Object> applyTo(Map<Attribute, Object> attributes) {
    Map<Attribute, Object> changed = new EnumMap<>(attributes);
    changed.keySet().removeAll(cleared);
    changed.putAll(values);
    return changed;
  }

  private AttributeChanges setUnlessNull(Attribute attribute, @Nullable Object value) {
    return value == null ? this : set(attribute, value);
  }
}
