package io.github.domousers.example.onboarding;

import io.github.domousers.port.UserGateway;
import io.github.domousers.protocol.DomoUserGateway;
import io.github.domousers.testkit.FakeDomo;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Domo that the environment names, or a fake one when it names none. */
final class DomoAccess implements AutoCloseable {

  static final String TOKEN = "DOMO_TOKEN";
  static final String BASE_URL = "DOMO_BASE_URL";

  private final UserGateway users;
  private final @Nullable FakeDomo fake;

  private DomoAccess(UserGateway users, @Nullable FakeDomo fake) {
    this.users = users;
    this.fake = fake;
  }

  /**
   * Gets access, without sending anything yet.
   *
   * @param environment the environment variables
   * @param adapter the way to Domo
   * @param err told when the Domo is a fake
   * @throws UsageException if a variable cannot be used
   */
  static DomoAccess from(Map<String, String> environment, Adapter adapter, PrintWriter err)
      throws UsageException {
    String token = environment.get(TOKEN);
    String baseUrl = environment.get(BASE_URL);
    if (token != null) {
      return new DomoAccess(real(adapter, token, baseUrl), null);
    }
    if (baseUrl != null) {
      throw new UsageException(
          BASE_URL + " is set, but " + TOKEN + " is not: set both, or neither for a fake Domo.");
    }
    FakeDomo fake = FakeDomo.start();
    err.println(
        "There is no "
            + TOKEN
            + " in the environment: this is a fake Domo, "
            + fake.url()
            + ", which forgets everybody in the end.");
    return new DomoAccess(real(adapter, fake.token(), fake.url()), fake);
  }

  /** Where to create users. */
  UserGateway users() {
    return users;
  }

  @Override
  public void close() {
    users.close();
    if (fake != null) {
      fake.close();
    }
  }

  private static UserGateway real(Adapter adapter, String token, @Nullable String baseUrl)
      throws UsageException {
    DomoUserGateway.Builder<?> builder = adapter.builder().userAgent("domo-users-onboarding");
    try {
      builder.accessToken(token);
    } catch (IllegalArgumentException e) {
      throw new UsageException(TOKEN + ": " + e.getMessage());
    }
    if (baseUrl == null) {
      return builder.build();
    }
    try {
      return builder.baseUrl(baseUrl).build();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new UsageException(BASE_URL + ": " + e.getMessage());
    }
  }
}
