package io.github.domousers.testkit.internal.contract.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.domousers.domain.Role;
import io.github.domousers.sync.DesiredUser;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.Leavers;
import io.github.domousers.sync.PlanFileException;
import io.github.domousers.sync.PlanOptions;
import io.github.domousers.sync.Refusal.Guard;
import io.github.domousers.sync.RowResult.Status;
import io.github.domousers.sync.SyncPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan is written to a file, reviewed, and applied by another process. */
public abstract class PlanFileSuite extends SyncSuite {

  private DirectorySync sync(String instance) {
    return sync().instance(instance).everyone().leavers(Leavers.delete()).build();
  }

  /** A create, two updates and a leaver. */
  private SyncPlan write(Path file) throws IOException {
    createPersons(4);
    Stream<DesiredUser> people =
        source(row(0).title("Head"), row(1).role(STEWARD), row(2), row(5).sendInvite(true));
    SyncPlan plan = sync("acme").plan(people, PlanOptions.DEFAULT.allowLeavers(2));
    plan.write(file);
    return plan;
  }

  @Test
  final void a_plan_that_was_written_and_read_is_applied_as_if_it_had_stayed_in_memory(
      @TempDir Path directory) throws IOException {
    Path file = directory.resolve("plan");
    SyncPlan plan = write(file);

    SyncPlan read = SyncPlan.read(file);
    List<Status> first = statuses(sync("acme").apply(read));
    List<String> written = writes.lines();
    List<Status> second = statuses(sync("acme").apply(SyncPlan.read(file)));

    assertEquals(plan, read);
    assertEquals(Collections.nCopies(4, Status.DONE), first);
    assertEquals(Collections.nCopies(4, Status.ALREADY_DONE), second);
    assertEquals(written, writes.lines());
    assertEquals(List.of(email(0), email(1), email(2), email(5)), emails());
    assertEquals(STEWARD, everyone().get(1).role());
    assertEquals(List.of(email(5)), writes.invites());
  }

  @Test
  final void a_plan_that_was_applied_in_memory_is_not_applied_again_from_its_file(
      @TempDir Path directory) throws IOException {
    Path file = directory.resolve("plan");
    SyncPlan plan = write(file);
    DirectorySync sync = sync("acme");
    sync.apply(plan);
    users.delete(everyone().get(3).id());
    List<String> written = writes.lines();

    List<Status> again = statuses(sync.apply(SyncPlan.read(file)));

    assertEquals(
        List.of(Status.ALREADY_DONE, Status.ALREADY_DONE, Status.STALE, Status.ALREADY_DONE),
        again);
    assertEquals(written, writes.lines());
  }

  @Test
  final void a_plan_of_another_instance_is_refused(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("plan");
    write(file);

    assertRefusedByApply(
        Guard.INSTANCE,
        "It is of the instance acme, but the credentials belong to acme-test.",
        sync("acme-test"),
        SyncPlan.read(file));
  }

  @Test
  final void an_edited_file_is_no_plan(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("plan");
    write(file);
    String text = Files.readString(file);
    Files.writeString(file, text.replace(STEWARD.name(), Role.ADMIN.name()));

    assertThrows(PlanFileException.class, () -> SyncPlan.read(file));
    Files.writeString(file, text.substring(0, text.length() / 2));
    assertThrows(PlanFileException.class, () -> SyncPlan.read(file));
  }
}
