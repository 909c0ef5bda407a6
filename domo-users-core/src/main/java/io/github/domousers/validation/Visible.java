package io.github.domousers.validation;

import io.github.domousers.internal.text.Characters;
import io.github.domousers.internal.text.Strings;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * The text has at least one visible character, not only white space and invisible characters such
 * as the zero-width space U+200B or the Hangul filler U+3164. {@code null} and empty text are
 * valid.
 */
@Documented
@Constraint(validatedBy = Visible.Checker.class)
@Target({
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.ANNOTATION_TYPE,
  ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
public @interface Visible {

  /** {@return the message of a violation} */
  String message() default "must have at least one visible character";

  /** {@return the validation groups; empty for the default group} */
  Class<?>[] groups() default {};

  /** {@return the payload, for clients of the Bean Validation API} */
  Class<? extends Payload>[] payload() default {};

  /** Checks {@link Visible}. */
  final class Checker implements ConstraintValidator<Visible, CharSequence> {

    /** For the Bean Validation provider. */
    public Checker() {}

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
      return text == null || text.isEmpty() || Strings.indexOf(text, Characters::isVisible) >= 0;
    }
  }
}
