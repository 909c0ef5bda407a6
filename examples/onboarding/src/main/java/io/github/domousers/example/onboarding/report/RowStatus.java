package io.github.domousers.example.onboarding.report;

import java.util.Locale;

/** The status of a row. */
public enum RowStatus {
  /** The user was created. */
  CREATED("created"),

  /** The user was created, but some attributes differ from the row. */
  CREATED_DIFFERENT("created", "created with differences"),

  /** The user already existed, with the attributes of the row. */
  ALREADY_EXISTS("already exists", "already existed"),

  /** The user already existed, and some attributes differ from the row. */
  DIFFERENT("already exists", "already existed with differences"),

  /** The user was created, but Domo's response could not be read. */
  CREATED_UNREADABLE("created", "created with an unreadable response"),

  /** A dry run found no problem. */
  VALID("valid"),

  /** The row has problems; nothing was sent. */
  INVALID("invalid"),

  /** The user was not created: Domo rejected the request, or was not reached. */
  NOT_CREATED("not created"),

  /** Domo rejected the access token, as it will for every further row. */
  TOKEN_REJECTED("not created"),

  /** The user may or may not exist in Domo. */
  UNKNOWN("unknown");

  private final String text;
  private final String summaryText;

  RowStatus(String text) {
    this(text, text);
  }

  RowStatus(String text, String summaryText) {
    this.text = text;
    this.summaryText = summaryText;
  }

  /** {@return the status for text output} */
  public String text() {
    return text;
  }

  /** {@return the status for a summary, which has no reasons} */
  public String summaryText() {
    return summaryText;
  }

  /** {@return the status for JSON} */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return whether the user exists with the attributes of the row, or the row is valid} */
  public boolean isGood() {
    return this == CREATED || this == ALREADY_EXISTS || this == CREATED_UNREADABLE || this == VALID;
  }
}
