package io.github.domousers.testkit.contract;

import io.github.domousers.domain.NewUser;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.testkit.FakeDomo;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Ensures people in a JVM of its own, which can be killed. */
final class EnsuringProcess {

  private EnsuringProcess() {}

  /** Starts one that ensures so many people through the gateway of a contract. */
  static Process start(Class<? extends StormContract> contract, FakeDomo fake, int people)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            String.join(
                File.pathSeparator,
                home(contract),
                System.getProperty("java.class.path"),
                System.getProperty("jdk.module.path", "")),
            EnsuringProcess.class.getName(),
            contract.getName(),
            fake.url(),
            fake.token(),
            String.valueOf(people))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Waits for the end of one, and tells what it ensured. */
  static List<String> results(Process process) throws IOException {
    try (BufferedReader out = process.inputReader()) {
      return out.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  /** The directory of a class, which may be none of the module path's. */
  private static String home(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    String url = String.valueOf(type.getResource("/" + file));
    return Path.of(URI.create(url.substring(0, url.length() - file.length()))).toString();
  }

  /**
   * Ensures people, and prints what became of each.
   *
   * @param args the contract's class, the server's URL, an access token, and how many people
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    Constructor<?> constructor = Class.forName(args[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    StormContract contract = (StormContract) constructor.newInstance();
    GatewayTarget target = GatewayTarget.of(args[1], () -> args[2]);
    try (ReliableUserGateway users = ReliableUserGateway.over(contract.connect(target))) {
      for (NewUser person : Storm.people(Integer.parseInt(args[3]))) {
        System.out.println(users.ensure(person).getClass().getSimpleName());
      }
    }
  }
}
