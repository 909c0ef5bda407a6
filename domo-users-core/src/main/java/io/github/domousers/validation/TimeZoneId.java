package io.github.domousers.validation;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.time.zone.ZoneRulesProvider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text is the id of a time zone in the IANA database, including the old names that the database
 * keeps as links, spelt exactly: {@code America/Denver}, {@code UTC} or {@code EST}, not {@code
 * america/denver}, {@code +01:00} or {@code SystemV/EST5}. {@code null} is valid.
 *
 * <p>An id that IANA adds in the future is valid as soon as the JVM's time zone data have it.
 */
@Documented
@Constraint(validatedBy = TimeZoneId.Checker.class)
@Target({FIELD, METHOD, PARAMETER, ANNOTATION_TYPE, TYPE_USE})
@Retention(RUNTIME)
public @interface TimeZoneId {

  /**
   * What to say of a text that breaks the rule.
   *
   * @return the message, without the text itself
   */
  String message() default "must be an IANA time zone id, such as America/Denver or Europe/Zurich";

  /**
   * The validation groups.
   *
   * @return the groups; none means the default one
   */
  Class<?>[] groups() default {};

  /**
   * What a client of the Bean Validation API attaches.
   *
   * @return the payload
   */
  Class<? extends Payload>[] payload() default {};

  /** Checks {@link TimeZoneId}. */
  final class Checker implements ConstraintValidator<TimeZoneId, CharSequence> {

    /** Ids of the IANA database that the JDK's time zone data leave out. */
    private static final Set<String> NOT_IN_THE_JDK =
        Set.of("EST", "MST", "HST", "ROC", "GMT+0", "GMT-0", "Factory");

    /** What IANA added since 2021: a JDK that was released before its id accepts it, too. */
    private static final Set<String> ADDED =
        Set.of("Pacific/Kanton", "Europe/Kyiv", "America/Ciudad_Juarez", "America/Coyhaique");

    /** The JDK's own ids, which are not in the IANA database, start with this. */
    private static final String JDK_ONLY = "SystemV/";

    /** Creates the checker, for the Bean Validation provider. */
    public Checker() {}

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
      return text == null || isInIanaDatabase(text.toString());
    }

    private static boolean isInIanaDatabase(String id) {
      return (ZoneRulesProvider.getAvailableZoneIds().contains(id) && !id.startsWith(JDK_ONLY))
          || NOT_IN_THE_JDK.contains(id)
          || ADDED.contains(id);
    }
  }
}
