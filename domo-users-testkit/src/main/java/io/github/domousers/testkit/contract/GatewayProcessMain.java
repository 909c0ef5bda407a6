package io.github.domousers.testkit.contract;

import io.github.domousers.testkit.internal.contract.faults.GatewayProcess;
import java.lang.reflect.Constructor;

/** The main class of {@link GatewayProcess}: it creates the gateway of a test class. */
final class GatewayProcessMain {

  private GatewayProcessMain() {}

  /**
   * Does a task with a gateway, and prints the results.
   *
   * @param args the test class, the URL of the server, an access token, and the task
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    Constructor<?> constructor = Class.forName(args[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    GatewayContract contract = (GatewayContract) constructor.newInstance();
    GatewayProcess.run(contract::connect, args);
  }
}
