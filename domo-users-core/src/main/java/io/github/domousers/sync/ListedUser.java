package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.internal.text.Strings;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user of Domo.
 *
 * @param summary the newest values of the attributes that a list contains
 * @param whole the whole user, or {@code null} if only the list was read
 * @param address the address to compare, or {@code null} if the user has none that is readable
 */
record ListedUser(
    UserSummary summary, @Nullable User whole, @Nullable EmailAddress address, boolean inScope) {

  /** The attributes that a row of Domo's list contains. */
  static final Set<Attribute> IN_LIST =
      EnumSet.of(Attribute.NAME, Attribute.EMAIL, Attribute.ROLE, Attribute.TITLE, Attribute.PHONE);

  long id() {
    return summary.id();
  }

  @Nullable Long employeeNumber() {
    return whole == null ? null : whole.employeeNumber();
  }

  /** {@return the value of an attribute; {@code null} for empty text} */
  @Nullable Object get(Attribute attribute) {
    Object value =
        switch (attribute) {
          case NAME -> summary.name();
          case EMAIL -> summary.email();
          case ROLE -> summary.role() == null ? null : summary.role().name();
          case TITLE -> summary.title();
          case PHONE -> summary.phone();
          default -> whole == null ? null : attribute.get(whole);
        };
    return value instanceof String text ? Strings.stripToNull(text) : value;
  }

  /** {@return whether Domo returned a value of another type than documented} */
  boolean isUnparsed(Attribute attribute) {
    return whole != null && whole.unparsedAttributes().containsKey(attribute.wireName());
  }
}
