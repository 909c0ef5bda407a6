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

/** Access to the Domo instance of the environment variables, or to a fake Domo. */
public final class DomoAccess implements AutoCloseable {

  private final ReliableUserGateway users;
  private final @Nullable FakeDomo fake;

  private DomoAccess(UserGateway gateway, @Nullable FakeDomo fake, Consumer<String> notices) {
    this.users = ReliableUserGateway.builder(gateway).listener(new RetryReport(notices)).build();
    this.fake = fake;
  }

  /** Connects to Domo without a maximum rate of requests. Sends no request yet. */
  public static DomoAccess from(
      Map<String, String> variables,
      Adapter adapter,
      Supplier<FakeDomo> fakeFactory,
      Consumer<String> notices)
      throws UsageException {
    return from(variables, adapter, null, fakeFactory, notices);
  }

  /**
   * Connects to Domo. Sends no request yet, except for a token if the environment names the
   * expected instance.
   *
   * @param variables the environment variables
   * @param requestsPerSecond the maximum rate of requests, or {@code null} for no maximum
   * @param fakeFactory starts a fake Domo if the environment has no credentials
   * @param notices receives a line when a fake Domo is used, and for each retry
   * @throws UsageException if a variable is invalid
   * @throws io.github.domousers.port.UnauthorizedException if the client is of another instance
   */
  public static DomoAccess from(
      Map<String, String> variables,
      Adapter adapter,
      @Nullable Integer requestsPerSecond,
      Supplier<FakeDomo> fakeFactory,
      Consumer<String> notices)
      throws UsageException {
    DomoEnvironment environment = DomoEnvironment.of(variables);
    if (environment.hasAccess()) {
      DomoAccess access =
          new DomoAccess(environment.users(builder(adapter, requestsPerSecond)), null, notices);
      return environment.hasCustomer() ? access.checked() : access;
    }
    FakeDomo fake = fakeFactory.get();
    try {
      return to(fake, builder(adapter, requestsPerSecond), notices);
    } catch (RuntimeException | Error failure) {
      fake.close();
      throw failure;
    }
  }

  private static DomoAccess to(
      FakeDomo fake, DomoUserGatewayBuilder<?> builder, Consumer<String> notices) {
    int users = fake.users().size();
    notices.accept(
        "No credentials are set: using a fake Domo at "
            + fake.url()
            + (users == 0 ? " without users" : " with " + users + " users from a sample file")
            + ". Its data is lost when the command ends.");
    UserGateway gateway =
        builder
            .baseUrl(fake.url())
            .credentials(ClientCredentials.of(fake.clientId(), fake.clientSecret()))
            .build();
    return new DomoAccess(gateway, fake, notices);
  }

  /** Checks the instance before a command begins, instead of in each of its requests. */
  private DomoAccess checked() {
    try {
      users.identity();
      return this;
    } catch (RuntimeException | Error failure) {
      close();
      throw failure;
    }
  }

  /** Starts a fake Domo with the people of the sample file. */
  public static FakeDomo startFakeWithPeople() {
    List<NewUser> people = SamplePeople.read();
    FakeDomo fake = startEmptyFake();
    people.forEach(fake::seed);
    return fake;
  }

  /** Starts a fake Domo without users. It accepts any role, because the commands check roles. */
  public static FakeDomo startEmptyFake() {
    return FakeDomo.builder().anyRole().start();
  }

  /** {@return the gateway to the users} */
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

  private static DomoUserGatewayBuilder<?> builder(
      Adapter adapter, @Nullable Integer requestsPerSecond) {
    DomoUserGatewayBuilder<?> builder = adapter.builder().userAgent("domo-users-onboarding");
    return requestsPerSecond == null ? builder : builder.requestsPerSecond(requestsPerSecond);
  }
}
