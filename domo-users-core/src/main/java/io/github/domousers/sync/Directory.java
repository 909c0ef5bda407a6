package io.github.domousers.sync;

import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.Role;
import java.util.ArrayList;
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

  /** {@return the ids of all users with the documented role, in scope or not} */
  Set<Long> administrators() {
    Set<Long> ids = new HashSet<>();
    for (ListedUser user : users) {
      if (Role.ADMIN.equals(user.summary().role())) {
        ids.add(user.id());
      }
    }
    return ids;
  }

  /** {@return how many rows may be a user whom the source names, although no row matches} */
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
}
