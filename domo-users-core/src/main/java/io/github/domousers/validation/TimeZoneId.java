package io.github.domousers.validation;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.zone.ZoneRulesProvider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text is the id of a time zone in the IANA database, spelt exactly, including the old names
 * that are links: {@code America/Denver}, {@code UTC} or {@code EST}, not {@code america/denver},
 * {@code +01:00} or {@code SystemV/EST5}. {@code null} is valid.
 *
 * <p>Ids that IANA adds in the future are valid as soon as the JVM's time zone data contain them.
 */
@Documented
@Constraint(validatedBy = TimeZoneId.Checker.class)
@Target({
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.ANNOTATION_TYPE,
  ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
public @interface TimeZoneId {

  /** {@return the message of a violation} */
  String message() default "must be an IANA time zone id, such as America/Denver or Europe/Zurich";

  /** {@return the validation groups; empty for the default group} */
  Class<?>[] groups() default {};

  /** {@return the payload, for clients of the Bean Validation API} */
  Class<? extends Payload>[] payload() default {};

  /** Checks {@link TimeZoneId}. */
  final class Checker implements ConstraintValidator<TimeZoneId, CharSequence> {

    /** IDs of the IANA database that are not in the JDK's time zone data. */
    private static final Set<String> NOT_IN_THE_JDK =
        Set.of("EST", "MST", "HST", "ROC", "GMT+0", "GMT-0", "Factory");

    /** IDs that IANA has added since 2021, which older JDKs do not have. */
    private static final Set<String> ADDED =
        Set.of("Pacific/Kanton", "Europe/Kyiv", "America/Ciudad_Juarez", "America/Coyhaique");

    /** The prefix of the JDK's own ids. */
    private static final String JDK_ONLY = "SystemV/";

    /** For the Bean Validation provider. */
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
