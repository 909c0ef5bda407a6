package io.github.domousers.example.fleet;

import com.hazelcast.core.HazelcastInstance;
import io.github.domousers.auth.ClientCredentials;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.httpclient.HttpClientUserGateway;
import io.github.domousers.port.RateLimiter;
import io.github.domousers.port.UserGateway;
import io.github.domousers.port.UserGatewayException;
import io.github.domousers.resilience.ReliableUserGateway;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One process of the fleet. After a line of input it creates users one after the other, and prints
 * a line for each. Then it remains a member of the cluster until its input ends.
 */
final class FleetNode {

  private static final Logger HAZELCAST = Logger.getLogger("com.hazelcast");

  private FleetNode() {}

  /**
   * Runs a node.
   *
   * @param args the URL of Domo, the port of this node, the addresses of all nodes separated by
   *     commas, how many users to create, and the prefix of their names
   */
  public static void main(String[] args) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    readInput(start);
    HAZELCAST.setLevel(Level.WARNING);
    HazelcastInstance hazelcast =
        SharedLimit.join(Integer.parseInt(args[1]), List.of(args[2].split(",")));
    while (!SharedLimit.isReady(hazelcast)) {
      Thread.sleep(100);
    }
    System.out.println("ready, limit at port " + SharedLimit.portOfOwner(hazelcast));
    start.await();
    RateLimiter limiter = new ReportingLimiter(SharedLimit.over(hazelcast));
    try (ReliableUserGateway users = ReliableUserGateway.over(gateway(args[0], limiter))) {
      create(users, Integer.parseInt(args[3]), args[4]);
    }
    System.out.println("done");
  }

  /** {@return a gateway that sends a request only with a permit of the limiter} */
  static UserGateway gateway(String baseUrl, RateLimiter limiter) {
    Map<String, String> env = System.getenv();
    return HttpClientUserGateway.builder()
        .baseUrl(baseUrl)
        .credentials(
            ClientCredentials.of(
                env.getOrDefault("DOMO_CLIENT_ID", ""), env.getOrDefault("DOMO_CLIENT_SECRET", "")))
        .rateLimiter(limiter)
        .permitTimeout(Duration.ofSeconds(30))
        .build();
  }

  private static void create(ReliableUserGateway users, int count, String prefix) {
    for (int i = 1; i <= count; i++) {
      NewUser user =
          NewUser.builder()
              .name(prefix + " " + i)
              .email(prefix + "." + i + "@example.com")
              .role(Role.PARTICIPANT)
              .build();
      try {
        System.out.println("created " + users.create(user).id());
      } catch (UserGatewayException e) {
        System.out.println("failed " + i + ": " + e.outcome() + ", " + e.getMessage());
      }
    }
  }

  /** Waits for a line, and exits at the end of the input, so that no node outlives its parent. */
  private static void readInput(CountDownLatch start) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  start.countDown();
                }
              } catch (IOException e) {
                // Then it has ended, too.
              }
              Runtime.getRuntime().halt(0);
            },
            "input");
    thread.setDaemon(true);
    thread.start();
  }

  /** Prints when all nodes start to wait, because Domo asked for it. */
  private record ReportingLimiter(RateLimiter limiter) implements RateLimiter {

    @Override
    public boolean acquire(Duration atMost) throws InterruptedException {
      return limiter.acquire(atMost);
    }

    @Override
    public Duration estimatedWait() {
      return limiter.estimatedWait();
    }

    @Override
    public void onRateLimited(Duration retryAfter) {
      limiter.onRateLimited(retryAfter);
      System.out.println("paused for " + retryAfter.toMillis() + " ms");
    }
  }
}
