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
 * Building a user who has every attribute, and so meets every rule. It takes turns, an iteration
 * each, with Hibernate Validator by itself, which checks the user that was built: the work that no
 * code around it can save.
 */
@State(Scope.Benchmark)
public class NewUserBenchmark {

  /** As it is by default, except that its messages need no expression language. */
  private final Validator validator =
      Validation.byProvider(HibernateValidator.class)
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory()
          .getValidator();

  private final NewUser user = build();
  private int turns;
  private boolean building;

  /** Hands over to the other of the two; the first turn is that of building. */
  @Setup(Level.Iteration)
  public void next() {
    building = turns++ % 2 == 0;
  }

  /** Builds the user, or checks the one that was built. */
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
