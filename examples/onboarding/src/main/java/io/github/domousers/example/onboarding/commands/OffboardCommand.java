package io.github.domousers.example.onboarding.commands;

import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.report.Redaction;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.example.onboarding.service.DomoAccess;
import io.github.domousers.example.onboarding.service.OffboardingService;
import io.github.domousers.example.onboarding.service.OffboardingService.Offboarding;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
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
      "2:the arguments or the environment are invalid, or there is no terminal to ask for"
          + " confirmation; nothing was sent"
    })
final class OffboardCommand implements Callable<Integer> {

  private static final Set<String> YES = Set.of("y", "yes");

  @Mixin private final CommonOptions options;

  @Mixin private final EmailParameter email = new EmailParameter();

  private final @Nullable Function<String, @Nullable String> prompt;

  @Option(names = "--yes", description = "Delete without asking.")
  private boolean yes;

  /**
   * Creates the command.
   *
   * @param environment the environment variables
   * @param prompt asks a question on the terminal, or {@code null} without a terminal
   */
  OffboardCommand(
      Map<String, String> environment, @Nullable Function<String, @Nullable String> prompt) {
    this.options = new CommonOptions(environment);
    this.prompt = prompt;
  }

  @Override
  public Integer call() throws UsageException {
    String address = email.email();
    Predicate<User> confirmed = confirmation();
    try (DomoAccess domo = options.domo()) {
      return report(new OffboardingService(domo.users(), confirmed).offboard(address));
    }
  }

  private Predicate<User> confirmation() throws UsageException {
    if (yes) {
      return user -> true;
    }
    Function<String, @Nullable String> question = prompt;
    if (question == null) {
      throw new UsageException(
          "There is no terminal to ask for confirmation: use --yes to delete without it.");
    }
    return user -> {
      String answer =
          question.apply("Delete " + describe(user) + "? This cannot be undone. [y/N] ");
      return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
    };
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
