package io.github.domousers.validation;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.github.domousers.internal.text.Characters;
import io.github.domousers.internal.text.Strings;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * The text has at least one character that a reader can see: not only white space, and invisible
 * characters such as the zero-width space U+200B or the Hangul filler U+3164. {@code null} and
 * empty text are valid.
 */
@Documented
@Constraint(validatedBy = Visible.Checker.class)
@Target({FIELD, METHOD, PARAMETER, ANNOTATION_TYPE, TYPE_USE})
@Retention(RUNTIME)
public @interface Visible {

  /**
   * What the message says.
   *
   * @return the message, without the text itself
   */
  String message() default "must have at least one visible character";

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

  /** Checks {@link Visible}. */
  final class Checker implements ConstraintValidator<Visible, CharSequence> {

    /** Creates the checker, for the Bean Validation provider. */
    public Checker() {}

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
      return text == null || text.isEmpty() || Strings.indexOf(text, Characters::isVisible) >= 0;
    }
  }
}
