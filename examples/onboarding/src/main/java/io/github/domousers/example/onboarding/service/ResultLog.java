package io.github.domousers.example.onboarding.service;

import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.report.Json;
import io.github.domousers.example.onboarding.report.sync.SyncObjects;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.RowResult;
import io.github.domousers.sync.RowResult.Status;
import io.github.domousers.sync.SyncPlan;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file to which each result of a sync is appended, as a line of JSON, before it is reported. It
 * also contains each user who is about to be deleted, with all attributes, so that the person can
 * be created again. Only its owner can read it, where the file system supports that.
 */
public final class ResultLog implements AutoCloseable {

  private final Path path;
  private final Clock clock;

  private final EarlierResults earlier;

  /** Not a channel, which an interrupted thread would close. */
  private final FileOutputStream file;

  /**
   * Opens a log, and writes which plan is applied. What an existing file contains is kept, and read
   * if it is of the same plan.
   *
   * @throws IOException if the file can be neither created nor written
   */
  public ResultLog(Path path, SyncPlan plan, Clock clock) throws IOException {
    this(path, plan.digest(), clock);
    try {
      append("plan", describe(plan), true);
    } catch (UncheckedIOException e) {
      file.close();
      throw e.getCause();
    }
  }

  /**
   * Opens a log of deletes without a plan. What an existing file contains is kept.
   *
   * @throws IOException if the file can be neither created nor written
   */
  public ResultLog(Path path, Clock clock) throws IOException {
    this(path, "", clock);
  }

  private ResultLog(Path path, String digest, Clock clock) throws IOException {
    try {
      PrivateFiles.create(path);
    } catch (FileAlreadyExistsException e) {
      // Results are appended to it.
    }
    this.path = path;
    this.clock = clock;
    this.earlier = EarlierResults.read(path, digest);
    this.file = new FileOutputStream(path.toFile(), true);
    if (earlier.isCutOff()) {
      file.write('\n');
    }
  }

  /** {@return the file} */
  public Path path() {
    return path;
  }

  private static Map<String, Object> describe(SyncPlan plan) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("digest", plan.digest());
    object.put("createdAt", plan.createdAt().toString());
    plan.instance().ifPresent(instance -> object.put("instance", instance));
    return object;
  }

  /** {@return whether the log says that an earlier apply of the plan has created this user} */
  public boolean wasCreated(Create row) {
    return earlier.created().contains(row.user().email());
  }

  /**
   * Writes a result.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void result(RowResult result) {
    append("result", SyncObjects.result(result), result.status() != Status.NOT_TRIED);
  }

  /**
   * Writes a user who is about to be deleted.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void beforeDelete(User user) {
    append("beforeDelete", Json.attributes(user), true);
  }

  private void append(String name, Map<String, Object> object, boolean force) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", clock.instant().toString());
    line.put(name, object);
    try {
      file.write((Json.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
      if (force) {
        file.getFD().sync();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
