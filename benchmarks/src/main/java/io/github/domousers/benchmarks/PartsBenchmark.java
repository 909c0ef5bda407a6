package io.github.domousers.benchmarks;

import io.github.domousers.domain.NewUser;
import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.InMemoryUserGateway;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measurements without a server. */
@State(Scope.Benchmark)
public class PartsBenchmark {

  private static final int PEOPLE = 1000;

  private final List<NewUser> people =
      IntStream.range(0, PEOPLE)
          .mapToObj(i -> ReferencePage.newUserBuilder().email(i + "@example.com").build())
          .toList();

  /** Creates users in the testkit's fake. */
  @Benchmark
  @OperationsPerInvocation(PEOPLE)
  public UserGateway inMemoryCreate() {
    UserGateway users = new InMemoryUserGateway();
    for (NewUser person : people) {
      users.create(person);
    }
    return users;
  }
}
