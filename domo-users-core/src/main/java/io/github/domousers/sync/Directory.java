package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.internal.text.Strings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The users of Domo, by address and by employee number. */
final class Directory {

  private final List<ListedUser> users;
  private final int unreadable;
  private final boolean consistent;
  private final Unique<EmailAddress, ListedUser> byAddress = new Unique<>();
  private final Unique<Long, ListedUser> byNumber = new Unique<>();
  private final Set<Long> inScope = new HashSet<>();

  Directory(List<ListedUser> users, int unreadable, boolean consistent, boolean byEmployeeNumber) {
    this.users = users;
    this.unreadable = unreadable;
    this.consistent = consistent;
    for (ListedUser user : users) {
      byAddress.add(user.address(), user);
      if (user.inScope()) {
        inScope.add(user.id());
        byNumber.add(byEmployeeNumber ? user.employeeNumber() : null, user);
      }
    }
  }

  List<ListedUser> users() {
    return users;
  }

  /** {@return how many users Domo's list has, in scope or not, including rows without an id} */
  int size() {
    return users.size() + unreadable;
  }

  boolean consistent() {
    return consistent;
  }

  int inScope() {
    return inScope.size();
  }

  boolean isInScope(long id) {
    return inScope.contains(id);
  }

  Unique<EmailAddress, ListedUser> byAddress() {
    return byAddress;
  }

  Unique<Long, ListedUser> byNumber() {
    return byNumber;
  }

  /** {@return how many rows may be a user that the source names, although no row matches} */
  long rowsWithoutAddress() {
    return unreadable + users.stream().filter(user -> user.address() == null).count();
  }

  /** Values by keys that may occur more than once. */
  static final class Unique<K, V> {

    private final Map<K, V> first = new HashMap<>();
    private final Map<K, List<V>> duplicates = new HashMap<>();

    void add(@Nullable K key, V value) {
      if (key == null) {
        return;
      }
      V earlier = first.putIfAbsent(key, value);
      if (earlier != null) {
        duplicates.computeIfAbsent(key, none -> new ArrayList<>(List.of(earlier))).add(value);
      }
    }

    boolean isEmpty() {
      return first.isEmpty();
    }

    /** {@return the value of a key that occurs once; {@code null} otherwise} */
    @Nullable V get(@Nullable K key) {
      return key == null || duplicates.containsKey(key) ? null : first.get(key);
    }

    boolean isDuplicate(@Nullable K key) {
      return key != null && duplicates.containsKey(key);
    }

    /** {@return all values of a key} */
    List<V> all(@Nullable K key) {
      if (key == null) {
        return List.of();
      }
      List<V> several = duplicates.get(key);
      if (several != null) {
        return several;
      }
      V one = first.get(key);
      return one == null ? List.of() : List.of(one);
    }
  }

  /**
   * A user of Domo, with no more than a sync compares, so that 100,000 of them need little memory.
   *
   * @param summary the newest values of the attributes that a list contains
   * @param address the address to compare, or {@code null} if the user has none that is readable
   * @param more the attributes that a list does not contain; empty if only the list was read
   * @param unparsed the attributes of which Domo returned a value of another type than documented
   */
  record ListedUser(
      UserSummary summary,
      @Nullable EmailAddress address,
      Map<Attribute, Object> more,
      Set<Attribute> unparsed,
      boolean inScope) {

    /** The attributes that a row of Domo's list contains. */
    static final Set<Attribute> IN_LIST =
        EnumSet.of(
            Attribute.NAME, Attribute.EMAIL, Attribute.ROLE, Attribute.TITLE, Attribute.PHONE);

    /** {@return whether a row of the list contains all attributes that are changed} */
    static boolean hasAllOf(List<AttributeChange> changes) {
      return changes.stream().map(AttributeChange::attribute).allMatch(IN_LIST::contains);
    }

    /** {@return a user, from a row of the list} */
    static ListedUser of(UserSummary row, boolean inScope) {
      return new ListedUser(row, address(row), Map.of(), Set.of(), inScope);
    }

    /** {@return a user who was read by id} */
    static ListedUser of(User user, UserSummary summary, boolean inScope) {
      Map<Attribute, Object> more = new EnumMap<>(Attribute.class);
      Set<Attribute> unparsed = EnumSet.noneOf(Attribute.class);
      for (Attribute attribute : Attribute.values()) {
        Object value = attribute.get(user);
        if (value != null && !IN_LIST.contains(attribute)) {
          more.put(attribute, value);
        }
        if (user.unparsedAttributes().containsKey(attribute.wireName())) {
          unparsed.add(attribute);
        }
      }
      return new ListedUser(
          summary,
          address(summary),
          more.isEmpty() ? Map.of() : more,
          unparsed.isEmpty() ? Set.of() : unparsed,
          inScope);
    }

    private static @Nullable EmailAddress address(UserSummary summary) {
      return EmailAddress.parse(summary.email()).orElse(null);
    }

    long id() {
      return summary.id();
    }

    @Nullable Long employeeNumber() {
      return (Long) more.get(Attribute.EMPLOYEE_NUMBER);
    }

    /** {@return the value of an attribute; {@code null} for empty text} */
    @Nullable Object get(Attribute attribute) {
      Object value = more.get(attribute);
      return IN_LIST.contains(attribute)
          ? get(attribute, summary)
          : value instanceof String text ? Strings.stripToNull(text) : value;
    }

    /**
     * {@return the value of an attribute in a row of the list, which must contain it; {@code null}
     * for empty text}
     */
    static @Nullable String get(Attribute attribute, UserSummary row) {
      return Strings.stripToNull(text(attribute, row));
    }

    private static @Nullable String text(Attribute attribute, UserSummary row) {
      return switch (attribute) {
        case NAME -> row.name();
        case EMAIL -> row.email();
        case ROLE -> row.role() == null ? null : row.role().name();
        case TITLE -> row.title();
        case PHONE -> row.phone();
        case ALTERNATE_EMAIL, LOCATION, TIMEZONE, LOCALE, EMPLOYEE_NUMBER ->
            throw new IllegalArgumentException(attribute + " is not in a list");
      };
    }

    /** {@return whether Domo returned a value of another type than documented} */
    boolean isUnparsed(Attribute attribute) {
      return unparsed.contains(attribute);
    }
  }
}
