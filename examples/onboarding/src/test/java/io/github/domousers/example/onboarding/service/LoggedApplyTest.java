package io.github.domousers.example.onboarding.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.port.Identity;
import io.github.domousers.resilience.ReliableUserGateway;
import io.github.domousers.sync.DesiredUser;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.Leavers;
import io.github.domousers.sync.SyncPlan;
import io.github.domousers.sync.SyncReport;
import io.github.domousers.testkit.InMemoryUserGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedApplyTest {

  @TempDir Path directory;

  private final InMemoryUserGateway domo =
      InMemoryUserGateway.builder().identity(new Identity("acme", 1L)).build();
  private final DirectorySync sync =
      DirectorySync.builder(ReliableUserGateway.over(domo))
          .managed(Attribute.NAME)
          .leavers(Leavers.delete())
          .everyone()
          .concurrency(1)
          .build();

  @Test
  void eachResult_isInTheLog_beforeItIsReported() throws IOException {
    Path path = directory.resolve("log.jsonl");
    SyncPlan plan = sync.plan(Stream.of(person("Ada"), person("Bob")));
    List<Long> linesAtReport = new ArrayList<>();

    try (ResultLog log = new ResultLog(path, plan, Clock.systemUTC())) {
      SyncReport report =
          new LoggedApply(log, result -> linesAtReport.add(lines(path))).run(sync, plan);
      assertThat(report.isComplete()).isTrue();
    }

    assertThat(linesAtReport).containsExactly(2L, 3L);
  }

  @Test
  void aUser_isInTheLog_beforeTheDelete() throws IOException {
    domo.create(user("Ada"));
    long eve = domo.create(user("Eve")).id();
    Path path = directory.resolve("log.jsonl");
    SyncPlan plan = sync.plan(Stream.of(person("Ada")));

    try (ResultLog log = new ResultLog(path, plan, Clock.systemUTC())) {
      new LoggedApply(log, result -> {}).run(sync, plan);
    }

    assertThat(Files.readAllLines(path).get(1)).contains("\"beforeDelete\":{\"id\":" + eve + ",");
    assertThat(domo.stream()).hasSize(1);
  }

  @Test
  void aLogThatCannotBeWritten_stopsTheApply_andNoUserIsDeleted() throws IOException {
    domo.create(user("Ada"));
    domo.create(user("Eve"));
    SyncPlan plan = sync.plan(Stream.of(person("Ada")));
    ResultLog log = new ResultLog(directory.resolve("log.jsonl"), plan, Clock.systemUTC());
    LoggedApply apply = new LoggedApply(log, result -> {});
    log.close();

    assertThat(apply.run(sync, plan).isComplete()).isFalse();

    assertThat(apply.logFailure()).isPresent();
    assertThat(domo.stream()).hasSize(2);
  }

  @Test
  void aLogThatExists_isContinued() throws IOException {
    Path path = directory.resolve("log.jsonl");
    Files.writeString(path, "earlier\n");
    SyncPlan plan = sync.plan(Stream.of(person("Ada")));
    try (ResultLog log = new ResultLog(path, plan, Clock.systemUTC())) {
      new LoggedApply(log, result -> {}).run(sync, plan);
    }
    assertThat(Files.readAllLines(path)).startsWith("earlier").hasSize(3);
  }

  private static long lines(Path path) {
    try (Stream<String> lines = Files.lines(path, StandardCharsets.UTF_8)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DesiredUser person(String name) {
    return DesiredUser.of(user(name));
  }

  private static NewUser user(String name) {
    return NewUser.builder().name(name).email(name + "@acme.com").role(Role.PARTICIPANT).build();
  }
}
