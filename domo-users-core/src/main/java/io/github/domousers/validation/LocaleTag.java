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
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text is a well-formed BCP 47 language tag with a language, its parts joined by hyphens or by
 * underscores: {@code en-US}, {@code en_US} or {@code de}. {@code null} is valid.
 */
@Documented
@Constraint(validatedBy = LocaleTag.Checker.class)
@Target({
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.ANNOTATION_TYPE,
  ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
public @interface LocaleTag {

  /** {@return the message of a violation} */
  String message() default "must be a language tag, such as en-US, en_US or de";

  /** {@return the validation groups; empty for the default group} */
  Class<?>[] groups() default {};

  /** {@return the payload, for clients of the Bean Validation API} */
  Class<? extends Payload>[] payload() default {};

  /** Checks {@link LocaleTag}. */
  final class Checker implements ConstraintValidator<LocaleTag, CharSequence> {

    /** For the Bean Validation provider. */
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
