package io.github.domousers.resilience;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.EmailAddress;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.User;
import java.util.List;
import java.util.stream.Stream;

/** The attributes in which a user differs from what was requested. */
final class UserDiff {

  private UserDiff() {}

  /** Ignores attributes that were not requested or that Domo never returns. */
  static List<Attribute> between(NewUser requested, User actual) {
    return Stream.of(Attribute.values())
        .filter(Attribute::isReturned)
        .filter(attribute -> differs(attribute, requested, actual))
        .toList();
  }

  private static boolean differs(Attribute attribute, NewUser requested, User actual) {
    Object expected = attribute.get(requested);
    Object found = attribute.get(actual);
    if (expected == null) {
      return false;
    }
    return attribute.isEmailAddress()
        ? !EmailAddress.of(expected.toString()).matches(found == null ? null : found.toString())
        : !expected.equals(found);
  }
}
