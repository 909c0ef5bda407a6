package io.github.domousers.example.onboarding.commands;

import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.report.Redaction;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.example.onboarding.service.DomoAccess;
import io.github.domousers.example.onboarding.service.OffboardingService;
import io.github.domousers.example.onboarding.service.OffboardingService.Offboarding;
import io.github.domousers.example.onboarding.service.ResultLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code offboard}: deletes a user after confirmation. */
@Command(
    name = "offboard",
    description = "Deletes the user with an email address, after confirmation.",
    footer = {"", CommonOptions.ENVIRONMENT + " with the people of a sample file."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the user was deleted",
      "1:no user has the email address, the deletion was not confirmed, or Domo failed",
      "2:the arguments or the environment are invalid, there is no terminal to ask for"
          + " confirmation, or the log cannot be written; no user was deleted"
    })
final class OffboardCommand implements Callable<Integer> {

  @Mixin private final CommonOptions options;

  @Mixin private final EmailParameter email = new EmailParameter();

  @Mixin private final Confirmation confirmation;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description =
          "The file to which the whole user is appended before the delete. Default:"
              + " ${DEFAULT-VALUE}.")
  private Path log = Path.of("offboard.log.jsonl");

  /** Whether the user is in the log, whatever became of the delete. */
  private boolean logged;

  /** The log cannot be written: no other failure means that no user was deleted. */
  private static final class LogFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogFailure(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /**
   * Creates the command.
   *
   * @param environment the environment variables
   * @param prompt asks a question on the terminal, or {@code null} without a terminal
   */
  OffboardCommand(
      Map<String, String> environment, @Nullable Function<String, @Nullable String> prompt) {
    this.options = new CommonOptions(environment);
    this.confirmation = new Confirmation(prompt);
  }

  @Override
  public Integer call() throws UsageException {
    String address = email.email();
    confirmation.requirePossible();
    try (DomoAccess domo = options.domo()) {
      return report(
          new OffboardingService(domo.users(), this::isConfirmed, this::writeToLog)
              .offboard(address));
    } catch (LogFailure e) {
      throw new UsageException(
          log + " cannot be written, so no user was deleted: " + e.getMessage() + ".");
    } finally {
      if (logged) {
        options.err().println("The user, as it was, is in " + log + ".");
      }
    }
  }

  private void writeToLog(User user) {
    try (ResultLog results = new ResultLog(log, Clock.systemUTC())) {
      results.beforeDelete(user);
    } catch (UncheckedIOException e) {
      throw new LogFailure(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw new LogFailure(e);
    }
    logged = true;
  }

  private boolean isConfirmed(User user) {
    return confirmation.isGiven("Delete " + describe(user) + "? This cannot be undone.");
  }

  private int report(Offboarding offboarding) {
    if (offboarding instanceof Offboarding.Deleted deleted) {
      if (options.json()) {
        options.show(deleted.user().toBuilder().deleted(true).build());
      } else {
        options.out().println("Deleted " + describe(deleted.user()) + ".");
      }
      return ExitCode.OK;
    }
    options
        .err()
        .println(
            offboarding instanceof Offboarding.Kept
                ? "No user was deleted."
                : EmailParameter.NOT_FOUND);
    return ExitCode.SOFTWARE;
  }

  private static String describe(User user) {
    return Stream.of(user.name(), user.email(), user.role(), "id " + user.id())
        .filter(Objects::nonNull)
        .map(known -> Redaction.printable(known.toString()))
        .collect(Collectors.joining(", "));
  }
}
