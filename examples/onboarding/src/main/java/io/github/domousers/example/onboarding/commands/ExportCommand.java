package io.github.domousers.example.onboarding.commands;

import io.github.domousers.domain.User;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.example.onboarding.report.Json;
import io.github.domousers.example.onboarding.report.ProgressBar;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.example.onboarding.service.DeletedUsers;
import io.github.domousers.example.onboarding.service.DomoAccess;
import io.github.domousers.example.onboarding.service.ExportFile;
import io.github.domousers.example.onboarding.service.UserExport;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code export}: writes all users to a CSV file that {@code plan} reads. */
@Command(
    name = "export",
    description =
        "Writes all users of Domo, with all attributes that Domo returns, to a new CSV file. A sync"
            + " with this file changes nothing.",
    footer = {"", CommonOptions.ENVIRONMENT + " with the people of a sample file."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the users were written",
      "1:Domo failed; there is no file",
      "2:the arguments or the environment are invalid, or the file cannot be created"
    })
final class ExportCommand implements Callable<Integer> {

  private static final int MAX_NAMED = 20;

  @Mixin private final CommonOptions options;

  @Mixin private final RequestOptions requests = new RequestOptions();

  @Option(
      names = "--from-log",
      paramLabel = "LOG",
      description =
          "Write the users who are in the log of a sync, an apply or an offboard because they were"
              + " about to be deleted, so that import creates them again. Sends no request.")
  private @Nullable Path fromLog;

  private final boolean terminal;

  @Parameters(
      paramLabel = "FILE",
      description = "The CSV file to create. Only its owner can read it.")
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private Path file;

  /**
   * Creates the command.
   *
   * @param environment the environment variables
   * @param terminal whether a terminal that can show a progress bar is attached
   */
  ExportCommand(Map<String, String> environment, boolean terminal) {
    this.options = new CommonOptions(environment);
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws UsageException {
    int concurrency = requests.concurrency();
    try {
      return fromLog == null ? exportUsers(concurrency) : exportDeleted(fromLog);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(file + " exists already: choose another name.");
    } catch (IOException e) {
      throw new UsageException(file + " cannot be written: " + e.getMessage() + ".");
    }
  }

  private int exportUsers(int concurrency) throws IOException, UsageException {
    try (DomoAccess domo = options.domo(requests.rate(), options.err()::println);
        ExportFile export = ExportFile.create(file)) {
      read(new UserExport(domo.users(), concurrency), export);
      return finish(export);
    }
  }

  private int exportDeleted(Path log) throws IOException, UsageException {
    List<User> deleted = readDeleted(log);
    try (ExportFile export = ExportFile.create(file)) {
      for (User user : deleted) {
        export.add(Optional.of(user));
      }
      return finish(export);
    }
  }

  private int finish(ExportFile export) throws IOException {
    export.finish();
    report(export);
    return ExitCode.OK;
  }

  private static List<User> readDeleted(Path log) throws UsageException {
    List<User> deleted;
    try {
      deleted = DeletedUsers.read(log);
    } catch (NoSuchFileException e) {
      throw new UsageException(log + " does not exist.");
    } catch (IOException e) {
      throw new UsageException(log + " cannot be read: " + e.getMessage() + ".");
    }
    if (deleted.isEmpty()) {
      throw new UsageException(log + " has no user who was about to be deleted.");
    }
    return deleted;
  }

  private void read(UserExport users, ExportFile export) throws IOException {
    List<UserSummary> list = users.list();
    if (!terminal || options.json()) {
      users.read(list, export::add);
      return;
    }
    try (ProgressBar bar = new ProgressBar(options.out(), list.size())) {
      users.read(
          list,
          user -> {
            export.add(user);
            bar.row();
          });
    }
  }

  private void report(ExportFile export) {
    if (options.json()) {
      options
          .out()
          .println(
              Json.line(
                  Map.of("summary", Map.of("users", export.users(), "file", file.toString()))));
    } else {
      options.out().println(file + ": " + export.users() + " users.");
    }
    warn(export.withoutEmail(), "have no email address, and are not in the file");
    warn(
        export.unparsed(),
        fromLog == null
            ? "have attributes of an unexpected form, which a sync would clear"
            : "have attributes of an unexpected form, which are in the log; correct them in the file"
                + " before you import it");
  }

  private void warn(List<Long> ids, String problem) {
    if (!ids.isEmpty()) {
      options
          .err()
          .println(
              "Warning: "
                  + ids.size()
                  + " users "
                  + problem
                  + ": id "
                  + ids.stream()
                      .limit(MAX_NAMED)
                      .map(String::valueOf)
                      .collect(Collectors.joining(", "))
                  + (ids.size() > MAX_NAMED ? ", …" : "")
                  + ".");
    }
  }
}
