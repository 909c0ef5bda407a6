package io.github.domousers.example.onboarding.report;

import io.github.domousers.domain.NewUser;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps personal data and control characters out of what is printed. An email address or an access
 * token can be recognized in any text; a name or a phone number only if the person is known.
 */
public final class Redaction {

  private static final int SHORTEST = 3;

  /** The part of an email address before the at sign: quoted, or without special characters. */
  private static final Pattern LOCAL_PART =
      Pattern.compile(
          "(?:\"[^\"]*+\"|(?:(?<!#)|(?<=%40))(#)(?:(?!%40)#)*+)(@|%40)"
              .replace("#", "[^\\s@<>\"(),;:=&?]"));

  private static final Pattern TOKEN =
      Pattern.compile("(?i)\\b((?:bearer|basic)\\s+)[^\\s,;\"]++|(?-i)eyJ[\\w-]++(?:\\.[\\w-]*+)+");

  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u0080-\\u009f\\u2028\\u2029]+");

  /** Matches nothing. */
  private static final String NOTHING = "(?!)";

  private final Pattern data;

  private Redaction(Pattern data) {
    this.data = data;
  }

  /** Takes out the data of this person. The role is not personal, and says what to change. */
  public static Redaction of(NewUser person) {
    Stream<@Nullable String> wholes =
        Stream.of(
            person.name(),
            person.email(),
            person.title(),
            person.alternateEmail(),
            person.phone(),
            person.location(),
            person.employeeNumber() == null ? null : person.employeeNumber().toString());
    String any =
        Stream.concat(wholes, Stream.of(person.name().split("\\s+")))
            .filter(Objects::nonNull)
            .filter(text -> text.codePointCount(0, text.length()) >= SHORTEST)
            .sorted((a, b) -> Integer.compare(b.length(), a.length()))
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return new Redaction(
        Pattern.compile(
            any.isEmpty() ? NOTHING : any, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
  }

  /** Leaves all as it is, for whoever asked for the person's data. */
  public static Redaction none() {
    return new Redaction(Pattern.compile(NOTHING));
  }

  /** The text with {@code ***} for every piece of the person's data. */
  public String apply(String text) {
    return data.matcher(text).replaceAll("***");
  }

  /** Returns the text on one line: control and invisible characters become a blank. */
  public static String printable(String text) {
    return UNPRINTABLE.matcher(text).replaceAll(" ");
  }

  /** Returns the text on one line, with email addresses and access tokens masked. */
  public static String masked(String text) {
    String withoutTokens =
        TOKEN
            .matcher(printable(text))
            .replaceAll(token -> token.group(1) == null ? "***" : "$1***");
    return LOCAL_PART.matcher(withoutTokens).replaceAll("$1***$2").strip();
  }

  /** Returns the masked text, with an ellipsis in place of what exceeds the maximum length. */
  public static String masked(String text, int maxLength) {
    // Text far beyond the maximum is cut before it is masked, because masking takes time.
    return cut(masked(cut(text, 8 * maxLength)), maxLength);
  }

  private static String cut(String text, int maxLength) {
    if (text.length() <= maxLength) {
      return text;
    }
    int end = maxLength - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
