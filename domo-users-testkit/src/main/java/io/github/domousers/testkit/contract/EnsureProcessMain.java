package io.github.domousers.testkit.contract;

import io.github.domousers.testkit.internal.contract.faults.EnsureProcess;
import java.lang.reflect.Constructor;

/** The main class of {@link EnsureProcess}: it creates the gateway of a test class. */
final class EnsureProcessMain {

  private EnsureProcessMain() {}

  /**
   * Ensures users, and prints the result of each.
   *
   * @param args the test class, the URL of the server, an access token, and how many users
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    Constructor<?> constructor = Class.forName(args[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    GatewayContract contract = (GatewayContract) constructor.newInstance();
    EnsureProcess.run(contract::connect, args);
  }
}
