package io.github.domousers.testkit.internal.contract.faults;

import io.github.domousers.port.UserGateway;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.PlannedChange.Update;
import io.github.domousers.sync.RowResult;
import io.github.domousers.sync.SyncListener;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import io.github.domousers.testkit.FakeDomo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Plans and applies a sync of {@link SyncPeople} in a {@link GatewayProcess}. It prints the result
 * of each row when the row ends, and at the end whether the report is complete.
 */
final class SyncTask {

  /** What is printed after a complete report. */
  static final String COMPLETE = "COMPLETE";

  private SyncTask() {}

  /**
   * {@return the command of a process}
   *
   * @param plan the file with the plan to apply, which is made and written if there is no file;
   *     empty to make a new plan and keep it in memory
   */
  static ProcessBuilder command(GatewayProcess process, FakeDomo fake, String plan) {
    return process.command(fake, GatewayProcess.Task.SYNC, plan);
  }

  static void run(UserGateway gateway, String... arguments) {
    try (ReliableUserGateway users = FaultSuite.reliable(gateway)) {
      DirectorySync sync = SyncPeople.sync(users);
      SyncPlan plan = arguments[0].isEmpty() ? SyncPeople.plan(sync) : saved(sync, arguments[0]);
      SyncReport report =
          sync.apply(
              plan,
              new SyncListener() {
                @Override
                public void onResult(RowResult result, Progress progress) {
                  System.out.println(lineOf(result));
                }
              });
      System.out.println(report.isComplete() ? COMPLETE : report.summary());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SyncPlan saved(DirectorySync sync, String file) throws IOException {
    Path path = Path.of(file);
    if (!Files.exists(path)) {
      SyncPeople.plan(sync).write(path);
    }
    return SyncPlan.read(path);
  }

  private static String lineOf(RowResult result) {
    String user =
        switch (result.row().kind()) {
          case CREATE -> ((Create) result.row()).user().email();
          case UPDATE -> String.valueOf(((Update) result.row()).user().id());
          case LEAVER -> String.valueOf(((Leaver) result.row()).user().id());
          case UNCHANGED, KEPT, CONFLICT, INVALID ->
              throw new AssertionError("a result of a row that changes nothing: " + result);
        };
    return result.row().kind() + " " + user + " " + result.status();
  }
}
