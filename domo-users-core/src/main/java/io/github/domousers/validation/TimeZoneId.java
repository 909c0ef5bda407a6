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
import org.jspecify.annotations.Nullable;

/**
 * The text is the id of a time zone in the IANA database, as this JVM knows it, spelt exactly:
 * {@code America/Denver} or {@code UTC}, not {@code america/denver}, {@code +01:00} or {@code
 * MST7}. {@code null} is valid.
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

    /** Creates the checker, for the Bean Validation provider. */
    public Checker() {}

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
      return text == null || ZoneRulesProvider.getAvailableZoneIds().contains(text.toString());
    }
  }
}
