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
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text is a well-formed BCP 47 language tag with a language, its parts joined by hyphens or by
 * underscores: {@code en-US}, {@code en_US} or {@code de}. {@code null} is valid.
 */
@Documented
@Constraint(validatedBy = LocaleTag.Checker.class)
@Target({FIELD, METHOD, PARAMETER, ANNOTATION_TYPE, TYPE_USE})
@Retention(RUNTIME)
public @interface LocaleTag {

  /**
   * What to say of a text that breaks the rule.
   *
   * @return the message, without the text itself
   */
  String message() default "must be a language tag, such as en-US, en_US or de";

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

  /** Checks {@link LocaleTag}. */
  final class Checker implements ConstraintValidator<LocaleTag, CharSequence> {

    /** Creates the checker, for the Bean Validation provider. */
    public Checker() {}

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
      return text == null || isLanguageTag(text.toString().replace('_', '-'));
    }

    private static boolean isLanguageTag(String tag) {
      try {
        return !new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty();
      } catch (IllformedLocaleException illFormed) {
        return false;
      }
    }
  }
}
