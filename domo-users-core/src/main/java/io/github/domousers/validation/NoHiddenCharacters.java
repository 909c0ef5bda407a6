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
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The text contains nothing that a reader would overlook: no white space, no invisible character
 * such as the zero-width space U+200B, no control character, and no trace of damage, see {@link
 * SingleLine}. {@code null} is valid.
 *
 * <p>The message of a violation names the first such character, such as {@code U+200B}, and its
 * position in the text, counted from 1.
 */
@Documented
@Constraint(validatedBy = NoHiddenCharacters.Checker.class)
@Target({FIELD, METHOD, PARAMETER, ANNOTATION_TYPE, TYPE_USE})
@Retention(RUNTIME)
public @interface NoHiddenCharacters {

  /**
   * Whether the text may contain spaces, U+0020. All other white space is refused in any case.
   *
   * @return {@code true} if it may; the default is {@code false}
   */
  boolean spaceAllowed() default false;

  /**
   * What the rule is. The character that breaks it, and its position, are added.
   *
   * @return the message, without the text itself
   */
  String message() default "must not contain white space or invisible characters";

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

  /** Checks {@link NoHiddenCharacters}. */
  final class Checker implements ConstraintValidator<NoHiddenCharacters, CharSequence> {

    private IntPredicate isRefused = Checker::isHidden;
    private String rule = "";

    /** Creates the checker, for the Bean Validation provider. */
    public Checker() {}

    @Override
    public void initialize(NoHiddenCharacters constraint) {
      rule = constraint.message();
      if (constraint.spaceAllowed()) {
        isRefused = codePoint -> codePoint != ' ' && isHidden(codePoint);
      }
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
      int index = text == null ? -1 : Strings.indexOf(text, isRefused);
      if (text == null || index < 0) {
        return true;
      }
      InvalidCharacter invalid = new InvalidCharacter(text, index);
      if (invalid.isDamage()) {
        invalid.reportDamage(context);
      } else {
        invalid.report(context, rule);
      }
      return false;
    }

    private static boolean isHidden(int codePoint) {
      return Characters.isWhiteSpace(codePoint)
          || Characters.isInvisible(codePoint)
          || Characters.isDamage(codePoint);
    }
  }
}
