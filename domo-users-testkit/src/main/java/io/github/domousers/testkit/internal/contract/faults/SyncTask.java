package io.github.domousers.testkit.internal.contract.faults;

import io.github.domousers.port.UserGateway;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.sync.DirectorySync;
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
 * Plans and applies a sync of {@link SyncPeople} in a {@link GatewayProcess}. It prints what is
 * planned, the result of each row when the row ends, and at the end the report, see {@link
 * SyncOutput}.
 */
final class SyncTask {

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
      plan.rows().stream().filter(row -> row.kind().isChange()).forEach(SyncOutput::printPlanned);
      SyncReport report =
          sync.apply(
              plan,
              new SyncListener() {
                @Override
                public void onResult(RowResult result, Progress progress) {
                  SyncOutput.print(result);
                }
              });
      SyncOutput.print(report);
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
}
