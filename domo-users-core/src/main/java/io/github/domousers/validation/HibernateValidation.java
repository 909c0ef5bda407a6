package io.github.domousers.validation;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.annotation.ElementType;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/** Reports all violations at once. */
final class HibernateValidation {

  private HibernateValidation() {}

  /** See {@link BeanValidation#requireValid}. */
  static <T> T requireValid(T candidate, List<String> attributes, Class<?>... groups) {
    Set<ConstraintViolation<T>> found = Provider.VALIDATOR.validate(candidate, groups);
    if (found.isEmpty()) {
      return candidate;
    }
    @SuppressWarnings("unchecked") // It is the class of the candidate.
    Class<T> type = (Class<T>) candidate.getClass();
    Set<ConstraintViolation<T>> reported = new LinkedHashSet<>();
    for (String attribute : attributes) {
      found.stream()
          .filter(violation -> violation.getPropertyPath().toString().equals(attribute))
          .findFirst()
          .map(violation -> withoutCandidate(type, attribute, violation.getInvalidValue(), groups))
          .ifPresent(reported::addAll);
    }
    throw new ConstraintViolationException(
        reported.stream()
            .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
            .collect(Collectors.joining("; ", "Not a valid " + type.getSimpleName() + ": ", "")),
        reported);
  }

  /** {@return the violations of an attribute, which do not refer to the invalid instance} */
  private static <T> List<ConstraintViolation<T>> withoutCandidate(
      Class<T> type, String attribute, @Nullable Object value, Class<?>... groups) {
    return Provider.VALIDATOR.validateValue(type, attribute, value, groups).stream()
        .sorted(Comparator.comparing(ConstraintViolation::getMessage))
        .toList();
  }

  /**
   * Creates the validator for the first check. The provider is named, so that neither a class
   * loader nor another provider changes what is checked. It uses no expression language, so that no
   * message can contain code.
   */
  private static final class Provider {
    static final Validator VALIDATOR =
        Validation.byProvider(HibernateValidator.class)
            .providerResolver(() -> List.of(new HibernateValidator()))
            .configure()
            .ignoreXmlConfiguration()
            .messageInterpolator(new ParameterMessageInterpolator())
            .traversableResolver(new EveryField())
            .enableTraversableResolverResultCache(false)
            .buildValidatorFactory()
            .getValidator();
  }

  /** By default, a JPA provider can exclude fields from the check. */
  private static final class EveryField implements TraversableResolver {

    @Override
    public boolean isReachable(
        Object bean, Path.Node field, Class<?> type, Path path, ElementType elementType) {
      return true;
    }

    @Override
    public boolean isCascadable(
        Object bean, Path.Node field, Class<?> type, Path path, ElementType elementType) {
      return true;
    }
  }
}
