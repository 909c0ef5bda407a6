package io.github.domousers.example.onboarding.report;

import io.github.domousers.domain.NewUser;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a person's data out of what Domo says about them. The library masks email addresses; only
 * who knows the person can know a name or a phone number.
 */
public final class Redaction {

  private static final int SHORTEST = 3;

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
}
