package io.github.domousers.testkit.internal.contract.faults;

import io.github.domousers.domain.NewUser;
import io.github.domousers.port.UserGateway;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.testkit.FakeDomo;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/** Ensures users in a {@link GatewayProcess}, and prints the result of each. */
final class EnsureTask {

  private EnsureTask() {}

  /** Starts a process that ensures so many users. */
  static Process start(GatewayProcess process, FakeDomo fake, int people) throws IOException {
    return process.command(fake, GatewayProcess.Task.ENSURE, String.valueOf(people)).start();
  }

  /** Waits for the end of a process, and returns its results. */
  static List<String> results(Process process) throws IOException, InterruptedException {
    try (BufferedReader out = process.inputReader()) {
      // The results fit in the buffer of the pipe, so the process can end before they are read.
      GatewayProcess.await(process);
      return out.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  static void run(UserGateway gateway, String... arguments) {
    try (ReliableUserGateway users = ReliableUserGateway.over(gateway)) {
      for (NewUser person : FaultSuite.people(Integer.parseInt(arguments[0]))) {
        System.out.println(users.ensure(person).status());
      }
    }
  }
}
