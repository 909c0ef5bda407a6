package io.github.domousers.example.onboarding.report;

import java.util.Locale;

/** What became of a row. */
public enum RowStatus {
  /** Domo has the user, and told its id. */
  CREATED("created"),

  /** The user is new, but some attributes are not as the row asks. */
  CREATED_DIFFERENT("created", "created with differences"),

  /** The user was there before, and is as the row asks. */
  ALREADY_EXISTS("already exists", "already existed"),

  /** The user was there before, and some attributes are not as the row asks. */
  DIFFERENT("already exists", "already existed with differences"),

  /** Domo has the user, but its answer could not be read. */
  CREATED_UNREADABLE("created", "created with an unreadable response"),

  /** Nothing is wrong with the row, as far as can be told without Domo. */
  VALID("valid"),

  /** The row itself is wrong; nothing was sent. */
  INVALID("invalid"),

  /** Domo does not have the user: it refused, or was not reached. */
  NOT_CREATED("not created"),

  /** Domo refused the token, as it will for every further row. */
  TOKEN_REFUSED("not created"),

  /** Domo may have the user or not. */
  UNKNOWN("unknown");

  private final String words;
  private final String summaryWords;

  RowStatus(String words) {
    this(words, words);
  }

  RowStatus(String words, String summaryWords) {
    this.words = words;
    this.summaryWords = summaryWords;
  }

  /** The status of a row for people to read. */
  public String words() {
    return words;
  }

  /** The status for people to read where no reasons stand beside it. */
  public String summaryWords() {
    return summaryWords;
  }

  /** The status for programs to read. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the row's person is, or in a dry run could be, a user as the row asks. */
  public boolean isGood() {
    return this == CREATED || this == ALREADY_EXISTS || this == CREATED_UNREADABLE || this == VALID;
  }
}
