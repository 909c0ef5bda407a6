package io.github.domousers.example.onboarding.docs;

import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.ReliableUserGateway;

/** The quick start of the README, with its imports. Its gateway cannot reach Domo in a test. */
final class QuickStart {

  private QuickStart() {}

  static void run(String clientId, String clientSecret) {
    // README.md begins, with imports
    ClientCredentials credentials = ClientCredentials.of(clientId, clientSecret);
    UserGateway gateway = HttpClientUserGateway.builder().credentials(credentials).build();
    try (ReliableUserGateway users = ReliableUserGateway.over(gateway)) {
      NewUser ada =
          NewUser.builder().name("Ada").email("ada@acme.com").role(Role.PARTICIPANT).build();
      System.out.println("Created user " + users.create(ada).id());
    } catch (UserGatewayException e) {
      System.out.println(e.outcome() + ": " + e.getMessage());
    }
    // ends
  }
}
