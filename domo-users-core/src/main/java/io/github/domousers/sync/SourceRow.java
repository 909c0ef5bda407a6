package io.github.domousers.sync;

import io.github.domousers.domain.EmailAddress;
import org.jspecify.annotations.Nullable;

/** A row of the source while a plan is made: the user whom it leads to, and the result. */
final class SourceRow {

  final DesiredUser desired;
  final String position;
  final @Nullable EmailAddress address;

  /** The user whom the row leads to, even if it is invalid. */
  @Nullable ListedUser target;

  /** The user who has the new address of a rename. */
  @Nullable ListedUser holder;

  /** What is to be done; a rename can still turn out to be a conflict. */
  @Nullable PlannedChange result;

  SourceRow(DesiredUser desired, int number) {
    this.desired = desired;
    this.position = desired.position().orElse("row " + number);
    this.address = EmailAddress.parse(desired.email()).orElse(null);
  }
}
