package io.github.domousers.testkit.internal.contract.faults;

import io.github.domousers.port.UserGateway;
import io.github.domousers.testkit.FakeDomo;
import io.github.domousers.testkit.internal.contract.Connector;
import io.github.domousers.testkit.internal.contract.TargetBuilder;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A separate JVM that uses the gateway under test, and can be killed.
 *
 * @param mainClass the class with the main method, which calls {@link #run}
 * @param testClass the test class, which is the first argument of the main method
 */
public record GatewayProcess(Class<?> mainClass, Class<?> testClass) {

  /** The limit of a wait for the process, far above what it needs on a busy machine. */
  static final Duration LIMIT = Duration.ofMinutes(4);

  /** How many arguments of the main method precede the task: the test class, a URL and a token. */
  private static final int TASK = 3;

  /** What a process does with the gateway. */
  enum Task {
    /** See {@link EnsureTask}. */
    ENSURE,
    /** See {@link SyncTask}. */
    SYNC
  }

  /** {@return what starts the process, whose errors are printed} */
  ProcessBuilder command(FakeDomo fake, Task task, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // A process lives for seconds: its start is what takes time.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(
        String.join(
            File.pathSeparator,
            home(testClass),
            System.getProperty("java.class.path"),
            System.getProperty("jdk.module.path", "")));
    command.add(mainClass.getName());
    command.addAll(List.of(testClass.getName(), fake.url(), fake.token(), task.name()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /** Waits for the end of a process. */
  static void await(Process process) throws InterruptedException {
    if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("The process has not ended after " + LIMIT);
    }
  }

  /** {@return the directory of a class, which is not always on the class path} */
  private static String home(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    String url = String.valueOf(type.getResource("/" + file));
    return Path.of(URI.create(url.substring(0, url.length() - file.length()))).toString();
  }

  /**
   * Does a task, and prints the results.
   *
   * @param connector connects a gateway
   * @param args the arguments of the main method: the test class, the URL of the server, an access
   *     token, the task, and its arguments
   */
  public static void run(Connector connector, String... args) {
    UserGateway gateway = connector.connect(new TargetBuilder(args[1], () -> args[2]).build());
    String[] arguments = Arrays.copyOfRange(args, TASK + 1, args.length);
    switch (Task.valueOf(args[TASK])) {
      case ENSURE -> EnsureTask.run(gateway, arguments);
      case SYNC -> SyncTask.run(gateway, arguments);
    }
  }
}
