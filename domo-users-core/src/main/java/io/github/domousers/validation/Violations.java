package io.github.domousers.validation;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with the values of a type's attributes, before an instance of the type
 * exists, and reports all of it at once.
 *
 * <pre>{@code
 * Violations.of(NewUser.class).check("name", name).check("email", email).throwIfAny();
 * }</pre>
 *
 * <p>An instance serves one thread and one check.
 *
 * @param <T> the type whose fields carry the constraints
 */
public final class Violations<T> {

  private final Class<T> type;
  private final List<ConstraintViolation<T>> found = new ArrayList<>();

  private Violations(Class<T> type) {
    this.type = type;
  }

  /**
   * Starts with nothing found.
   *
   * @param <T> the type whose fields carry the constraints
   * @param type its class
   * @return a collector that has found nothing yet
   */
  public static <T> Violations<T> of(Class<T> type) {
    return new Violations<>(type);
  }

  /**
   * Checks a value against the constraints of an attribute.
   *
   * @param attribute the name of the field that carries the constraints
   * @param value the value that the field would have
   * @return this collector
   */
  public Violations<T> check(String attribute, @Nullable Object value) {
    Provider.VALIDATOR.validateValue(type, attribute, value).stream()
        .sorted(Comparator.comparing(ConstraintViolation::getMessage))
        .forEach(found::add);
    return this;
  }

  /**
   * Ends the check.
   *
   * @throws ConstraintViolationException if any check found anything: it holds every violation, and
   *     its message names each attribute and says what would be right, but quotes no value
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ConstraintViolationException(
          found.stream()
              .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
              .collect(Collectors.joining("; ", "Not a valid " + type.getSimpleName() + ": ", "")),
          new LinkedHashSet<>(found));
    }
  }

  /**
   * Starts Hibernate Validator when the first check needs it. It is named rather than looked up, so
   * that neither a class loader nor another provider changes what is checked; its expression
   * language is left out, so that no message can hold code.
   */
  private static final class Provider {
    static final Validator VALIDATOR =
        Validation.byProvider(HibernateValidator.class)
            .providerResolver(() -> List.of(new HibernateValidator()))
            .configure()
            .ignoreXmlConfiguration()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();
  }
}
