package io.github.domousers.example.onboarding.service;

import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.domain.NewUser;
import io.github.domousers.example.onboarding.people.SamplePeople;
import io.github.domousers.example.onboarding.report.RetryReport;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.gateway.DomoUserGatewayBuilder;
import io.github.domousers.port.UserGateway;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.testkit.FakeDomo;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The Domo that the environment names, or a fake one when it names none. */
public final class DomoAccess implements AutoCloseable {

  private final ReliableUserGateway users;
  private final @Nullable FakeDomo fake;

  private DomoAccess(UserGateway gateway, @Nullable FakeDomo fake, Consumer<String> notices) {
    this.users = ReliableUserGateway.builder(gateway).listener(new RetryReport(notices)).build();
    this.fake = fake;
  }

  /**
   * Gets access, without sending anything yet.
   *
   * @param variables the environment variables
   * @param adapter the way to Domo
   * @param otherwise starts a fake when the environment names no Domo
   * @param notices takes a line when the Domo is a fake, and when something is tried again
   * @throws UsageException if a variable cannot be used
   */
  public static DomoAccess from(
      Map<String, String> variables,
      Adapter adapter,
      Supplier<FakeDomo> otherwise,
      Consumer<String> notices)
      throws UsageException {
    DomoEnvironment environment = DomoEnvironment.of(variables);
    if (environment.hasAccess()) {
      return new DomoAccess(environment.users(builder(adapter)), null, notices);
    }
    FakeDomo fake = otherwise.get();
    try {
      return to(fake, adapter, notices);
    } catch (RuntimeException | Error failure) {
      fake.close();
      throw failure;
    }
  }

  private static DomoAccess to(FakeDomo fake, Adapter adapter, Consumer<String> notices) {
    int users = fake.users().size();
    notices.accept(
        "There are no credentials in the environment: this is a fake Domo, "
            + fake.url()
            + (users == 0 ? ", without users" : ", of " + users + " users from a sample file")
            + ", and forgets everything in the end.");
    UserGateway gateway =
        builder(adapter)
            .baseUrl(fake.url())
            .credentials(ClientCredentials.of(fake.clientId(), fake.clientSecret()))
            .build();
    return new DomoAccess(gateway, fake, notices);
  }

  /** Starts a fake Domo that has the people of the sample file as users. */
  public static FakeDomo startFakeWithPeople() {
    List<NewUser> people = SamplePeople.read();
    FakeDomo fake = startEmptyFake();
    people.forEach(fake::seed);
    return fake;
  }

  /** Starts a fake Domo without users. It accepts any role: roles are checked before. */
  public static FakeDomo startEmptyFake() {
    return FakeDomo.builder().anyRole().start();
  }

  /** Its users. */
  public ReliableUserGateway users() {
    return users;
  }

  @Override
  public void close() {
    users.close();
    if (fake != null) {
      fake.close();
    }
  }

  private static DomoUserGatewayBuilder<?> builder(Adapter adapter) {
    return adapter.builder().userAgent("domo-users-onboarding");
  }
}
