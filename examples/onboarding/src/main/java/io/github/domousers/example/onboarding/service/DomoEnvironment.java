package io.github.domousers.example.onboarding.service;

import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.example.onboarding.report.Strings;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.gateway.DomoUserGatewayBuilder;
import io.github.domousers.port.UserGateway;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The environment variables with the URL and the credentials of a Domo instance. */
public final class DomoEnvironment {

  public static final String CLIENT_ID = "DOMO_CLIENT_ID";
  public static final String CLIENT_SECRET = "DOMO_CLIENT_SECRET";
  public static final String CUSTOMER = "DOMO_CUSTOMER";
  public static final String TOKEN = "DOMO_TOKEN";
  public static final String BASE_URL = "DOMO_BASE_URL";

  private static final String CREDENTIALS = CLIENT_ID + " and " + CLIENT_SECRET;

  private final Map<String, String> variables;

  private DomoEnvironment(Map<String, String> variables) {
    this.variables = variables;
  }

  /**
   * Reads the environment variables.
   *
   * @throws UsageException if they conflict; the message names them, and contains no value
   */
  public static DomoEnvironment of(Map<String, String> variables) throws UsageException {
    DomoEnvironment environment = new DomoEnvironment(variables);
    environment.requireDecoded();
    environment.requireConsistent();
    return environment;
  }

  /** {@return whether there are credentials} */
  public boolean hasAccess() {
    return isSet(TOKEN) || isSet(CLIENT_ID);
  }

  /** {@return whether the client must belong to a certain instance} */
  public boolean hasCustomer() {
    return isSet(CUSTOMER);
  }

  /**
   * Builds the gateway to the Domo instance.
   *
   * @param builder the builder of the adapter
   * @throws UsageException if a variable is invalid
   */
  public UserGateway users(DomoUserGatewayBuilder<?> builder) throws UsageException {
    if (isSet(CLIENT_ID)) {
      use(
          CREDENTIALS,
          () -> builder.credentials(ClientCredentials.of(value(CLIENT_ID), value(CLIENT_SECRET))));
    }
    if (isSet(TOKEN)) {
      use(TOKEN, () -> builder.accessToken(value(TOKEN)));
    }
    if (isSet(CUSTOMER)) {
      use(CUSTOMER, () -> builder.expectCustomer(value(CUSTOMER)));
    }
    if (isSet(BASE_URL)) {
      use(BASE_URL, () -> builder.baseUrl(value(BASE_URL)));
    }
    return use(BASE_URL, builder::build);
  }

  private void requireDecoded() throws UsageException {
    for (String name : List.of(CLIENT_ID, CLIENT_SECRET, CUSTOMER, TOKEN, BASE_URL)) {
      if (Strings.isDamaged(value(name))) {
        throw new UsageException(name + " could not be decoded: " + CommandLineText.remedy());
      }
    }
  }

  private void requireConsistent() throws UsageException {
    if (isSet(CLIENT_ID) != isSet(CLIENT_SECRET)) {
      String there = isSet(CLIENT_ID) ? CLIENT_ID : CLIENT_SECRET;
      String missing = isSet(CLIENT_ID) ? CLIENT_SECRET : CLIENT_ID;
      throw new UsageException(
          there + " is set, but " + missing + " is not: set both, or neither.");
    }
    if (isSet(TOKEN) && isSet(CLIENT_ID)) {
      throw new UsageException(
          TOKEN
              + " cannot be combined with "
              + CREDENTIALS
              + ": unset the token, or the other two.");
    }
    if (isSet(CUSTOMER) && !isSet(CLIENT_ID)) {
      throw new UsageException(CUSTOMER + " is only valid with " + CREDENTIALS + ".");
    }
    if (isSet(BASE_URL) && !hasAccess()) {
      throw new UsageException(
          BASE_URL
              + " is set, but neither "
              + TOKEN
              + " nor "
              + CREDENTIALS
              + ": set these too, or unset it to use a fake Domo.");
    }
  }

  private boolean isSet(String variable) {
    return variables.containsKey(variable);
  }

  private String value(String variable) {
    return variables.getOrDefault(variable, "");
  }

  private static <T> T use(String variable, Supplier<T> use) throws UsageException {
    try {
      return use.get();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new UsageException(variable + ": " + e.getMessage());
    }
  }
}
