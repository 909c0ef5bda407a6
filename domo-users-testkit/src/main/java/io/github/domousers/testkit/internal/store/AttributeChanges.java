package io.github.domousers.testkit.internal.store;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.UserUpdate;
import io.github.domousers.domain.UserUpdate.Clearable;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Changes to the attributes of a user. An attribute that is neither set nor cleared is kept. */
public final class AttributeChanges {

  private final Map<Attribute, Object> values = new EnumMap<>(Attribute.class);
  private final Set<Attribute> cleared = EnumSet.noneOf(Attribute.class);

  public static AttributeChanges of(UserUpdate update) {
    AttributeChanges changes = new AttributeChanges();
    Attribute.valuesOf(update).forEach(changes::set);
    for (Clearable clearable : update.cleared()) {
      changes.clear(clearable.attribute());
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
}
