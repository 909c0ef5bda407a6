package io.github.domousers.example.onboarding.service;

import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.example.onboarding.report.Texts;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.gateway.DomoUserGatewayBuilder;
import io.github.domousers.port.UserGateway;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The environment variables that name a Domo instance and the credentials for it. */
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
   * @throws UsageException if they conflict; the message names them, and quotes no value
   */
  public static DomoEnvironment of(Map<String, String> variables) throws UsageException {
    DomoEnvironment environment = new DomoEnvironment(variables);
    environment.requireDecoded();
    environment.requireConsistent();
    return environment;
  }

  /** Returns whether there are credentials for a real Domo instance. */
  public boolean hasAccess() {
    return isSet(TOKEN) || isSet(CLIENT_ID);
  }

  /**
   * Builds the gateway to the Domo instance that the environment names.
   *
   * @param builder of the adapter to use
   * @throws UsageException if a variable cannot be used
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
      if (Texts.isDamaged(value(name))) {
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
          TOKEN + " is set, and so are " + CREDENTIALS + ": unset the one or the others.");
    }
    if (isSet(CUSTOMER) && !isSet(CLIENT_ID)) {
      throw new UsageException(
          CUSTOMER + " is set, which nothing but " + CREDENTIALS + " can be checked against.");
    }
    if (isSet(BASE_URL) && !hasAccess()) {
      throw new UsageException(
          BASE_URL
              + " is set, but neither "
              + TOKEN
              + " nor "
              + CREDENTIALS
              + ": set these too, or nothing for a fake Domo.");
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
