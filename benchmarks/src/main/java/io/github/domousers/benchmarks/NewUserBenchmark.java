package io.github.domousers.benchmarks;

import io.github.domousers.domain.NewUser;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Builds a user with all attributes, so that every constraint applies. Takes turns, one iteration
 * each, with Hibernate Validator alone, which validates a user that is already built: the part of
 * the work that this library cannot avoid.
 */
@State(Scope.Benchmark)
public class NewUserBenchmark {

  /** The default validator, with messages that need no expression language. */
  private final Validator validator =
      Validation.byProvider(HibernateValidator.class)
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory()
          .getValidator();

  private final NewUser user = build();
  private int turns;
  private boolean building;

  /** Selects the other of the two; building is first. */
  @Setup(Level.Iteration)
  public void next() {
    building = turns++ % 2 == 0;
  }

  /** Builds a user, or validates the user that is already built. */
  @Benchmark
  public Object buildOrCheck() {
    return building ? build() : validator.validate(user);
  }

  private static NewUser build() {
    return ReferencePage.newUserBuilder()
        .timezone("America/Denver")
        .locale("en-US")
        .sendInvite(true)
        .build();
  }
}
