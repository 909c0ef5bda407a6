package io.github.domousers.example.quickstart;

import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.ReliableUserGateway;
import java.util.Map;

/** Creates a user, and prints what happened. */
final class Quickstart {

  public static void main(String[] args) {
    Map<String, String> env = System.getenv();
    String id = env.getOrDefault("DOMO_CLIENT_ID", "");
    String secret = env.getOrDefault("DOMO_CLIENT_SECRET", "");
    UserGateway gateway =
        HttpClientUserGateway.builder()
            .credentials(ClientCredentials.of(id, secret))
            .baseUrl(env.getOrDefault("DOMO_BASE_URL", "https://api.domo.com"))
            .build();
    try (ReliableUserGateway users = ReliableUserGateway.over(gateway)) {
      NewUser ada =
          NewUser.builder().name("Ada").email("ada@example.com").role(Role.PARTICIPANT).build();
      System.out.println("Created user " + users.create(ada).id());
    } catch (UserGatewayException e) {
      switch (e.outcome()) {
        case NOT_APPLIED -> System.out.println("Not created: " + e.getMessage());
        case UNKNOWN -> System.out.println("Maybe created, run this again: " + e.getMessage());
        case APPLIED -> System.out.println("Created, with a bad response: " + e.getMessage());
      }
    }
  }
}
