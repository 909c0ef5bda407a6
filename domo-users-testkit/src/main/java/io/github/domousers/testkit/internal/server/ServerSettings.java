package io.github.domousers.testkit.internal.server;

import io.github.domousers.testkit.internal.store.InstanceRoles;
import io.github.domousers.testkit.internal.store.UserStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link FakeServer}, with their defaults. Mutable and not thread-safe. */
public final class ServerSettings {

  private final InstanceRoles roles = new InstanceRoles();
  private String token = "fake-domo-token";
  private String clientId = "fake-domo-client";
  private String clientSecret = "fake-domo-secret";
  private String customer = "fake-domo";
  private Duration tokenLifetime = Duration.ofSeconds(3599);
  private Set<String> scopes = inOrder("account", "audit", "buzz", "dashboard", "data", "user");
  private int port;
  private Clock clock = Clock.systemUTC();
  private @Nullable SSLContext sslContext;
  private boolean attributesInQueryRequired;
  private boolean replacingUpdates;
  private boolean emailsUnique = true;
  private boolean recording = true;
  private int requestsPerSecond;
  private @Nullable Duration retryAfter;

  /** {@return a store of users for these settings, without users} */
  public UserStore newStore() {
    return new UserStore(clock, roles, emailsUnique);
  }

  @Nullable RequestLimit newRequestLimit() {
    return requestsPerSecond == 0 ? null : new RequestLimit(clock, requestsPerSecond, retryAfter);
  }

  /**
   * Limits the rate of requests.
   *
   * @param retryAfter what a response with status 429 asks to wait; {@code null} to not say
   * @throws IllegalArgumentException if a value is out of bounds
   */
  public void setRequestLimit(int requestsPerSecond, @Nullable Duration retryAfter) {
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("requestsPerSecond must be 1 or more.");
    }
    if (retryAfter != null && retryAfter.isNegative()) {
      throw new IllegalArgumentException("retryAfter must not be negative.");
    }
    this.requestsPerSecond = requestsPerSecond;
    this.retryAfter = retryAfter;
  }

  /** {@return the roles of the instance, to which others can be added} */
  public InstanceRoles roles() {
    return roles;
  }

  public String token() {
    return token;
  }

  public void setToken(String token) {
    this.token = token;
  }

  public String clientId() {
    return clientId;
  }

  /**
   * Sets the id of the client that tokens are issued to.
   *
   * @throws IllegalArgumentException if it contains a colon, which HTTP Basic does not allow
   */
  public void setClientId(String clientId) {
    if (clientId.contains(":")) {
      throw new IllegalArgumentException("clientId must not contain a colon.");
    }
    this.clientId = clientId;
  }

  public String clientSecret() {
    return clientSecret;
  }

  public void setClientSecret(String clientSecret) {
    this.clientSecret = clientSecret;
  }

  public String customer() {
    return customer;
  }

  public void setCustomer(String customer) {
    this.customer = customer;
  }

  public Duration tokenLifetime() {
    return tokenLifetime;
  }

  public void setTokenLifetime(Duration tokenLifetime) {
    this.tokenLifetime = tokenLifetime;
  }

  public Set<String> scopes() {
    return scopes;
  }

  public void setScopes(String... scopes) {
    this.scopes = inOrder(scopes);
  }

  public int port() {
    return port;
  }

  public void setPort(int port) {
    this.port = port;
  }

  public Clock clock() {
    return clock;
  }

  public void setClock(Clock clock) {
    this.clock = clock;
  }

  public @Nullable SSLContext sslContext() {
    return sslContext;
  }

  public void setSslContext(SSLContext sslContext) {
    this.sslContext = sslContext;
  }

  public boolean isAttributesInQueryRequired() {
    return attributesInQueryRequired;
  }

  /** Rejects a create whose query does not contain the required attributes. */
  public void requireAttributesInQuery() {
    this.attributesInQueryRequired = true;
  }

  public boolean isReplacingUpdates() {
    return replacingUpdates;
  }

  /** Lets an update clear every attribute that it does not contain. */
  public void replaceOnUpdate() {
    this.replacingUpdates = true;
  }

  /** Lets several users have the same email address. */
  public void shareEmails() {
    this.emailsUnique = false;
  }

  public boolean isRecording() {
    return recording;
  }

  /** Keeps no requests, so that the server can run without a limit. */
  public void disableRecording() {
    this.recording = false;
  }

  private static Set<String> inOrder(String... scopes) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(scopes)));
  }
}
