package io.github.domousers.testkit.internal.contract.faults;

import io.github.domousers.domain.NewUser;
import io.github.domousers.port.UserGateway;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.internal.contract.Connector;
import io.github.domousers.testkit.internal.contract.TargetBuilder;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Ensures users in a separate JVM, which can be killed.
 *
 * @param mainClass the class with the main method, which calls {@link #run}
 * @param testClass the test class, which is the first argument of the main method
 */
public record EnsureProcess(Class<?> mainClass, Class<?> testClass) {

  /** The limit of a wait for the process, far above what it needs on a busy machine. */
  static final Duration LIMIT = Duration.ofMinutes(2);

  /** Starts a process that ensures so many users. */
  Process start(FakeDomo fake, int people) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            String.join(
                File.pathSeparator,
                home(testClass),
                System.getProperty("java.class.path"),
                System.getProperty("jdk.module.path", "")),
            mainClass.getName(),
            testClass.getName(),
            fake.url(),
            fake.token(),
            String.valueOf(people))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Waits for the end of a process, and returns its results. */
  static List<String> results(Process process) throws IOException, InterruptedException {
    try (BufferedReader out = process.inputReader()) {
      // The results fit in the buffer of the pipe, so the process can end before they are read.
      if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("The process has not ended after " + LIMIT);
      }
      return out.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  /** {@return the directory of a class, which is not always on the class path} */
  private static String home(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    String url = String.valueOf(type.getResource("/" + file));
    return Path.of(URI.create(url.substring(0, url.length() - file.length()))).toString();
  }

  /**
   * Ensures users, and prints the result of each.
   *
   * @param connector connects a gateway
   * @param args the arguments of the main method: the test class, the URL of the server, an access
   *     token, and how many users
   */
  public static void run(Connector connector, String... args) {
    UserGateway gateway = connector.connect(new TargetBuilder(args[1], () -> args[2]).build());
    try (ReliableUserGateway users = ReliableUserGateway.over(gateway)) {
      for (NewUser person : FaultSuite.people(Integer.parseInt(args[3]))) {
        System.out.println(users.ensure(person).status());
      }
    }
  }
}
