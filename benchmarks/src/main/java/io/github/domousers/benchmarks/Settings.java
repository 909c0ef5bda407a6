package io.github.domousers.benchmarks;

import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** The settings of all clients, which are the defaults of this library. */
final class Settings {

  static final String CREATE = "/v1/users?sendInvite=false";
  static final String AUTHORIZATION = "Bearer " + CannedServer.TOKEN;
  static final String JSON = "application/json";
  static final String USER_AGENT = "benchmarks";
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);
  static final int CONNECTIONS = 64;
  static final int SUCCESS_BELOW = 300;

  private Settings() {}

  /** {@return a mapper that writes compact JSON and ignores unknown properties} */
  static JsonMapper mapper() {
    return JsonMapper.builder().build();
  }
}
