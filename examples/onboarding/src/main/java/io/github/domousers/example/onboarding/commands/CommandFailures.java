package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.report.FailureMessages;
import io.github.domousers.example.onboarding.report.Redaction;
import io.github.domousers.example.onboarding.report.UnexpectedFailure;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.example.onboarding.service.CommandLineText;
import io.github.domousers.port.UnauthorizedException;
import io.github.domousers.port.UserGatewayException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Prints failures of commands to standard error, and selects the exit status. */
final class CommandFailures
    implements IExecutionStrategy, IParameterExceptionHandler, IExecutionExceptionHandler {

  /** Runs the command, unless the JVM could not decode its arguments. */
  @Override
  public int execute(ParseResult parsed) {
    CommandLine command = parsed.commandSpec().commandLine();
    CommandLineText.problem(parsed.originalArgs())
        .ifPresent(
            problem -> {
              throw new ParameterException(command, problem);
            });
    return new RunLast().execute(parsed);
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    // An argument that could not be decoded may be the cause of this error.
    return usageError(
        e.getCommandLine(), CommandLineText.problem(Arrays.asList(args)).orElse(e.getMessage()));
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof UsageException) {
      return usageError(command, e.getMessage());
    }
    if (e instanceof UnauthorizedException failure && failure.status().isEmpty()) {
      // Domo issued a token, but it is of another instance or without the scope.
      return usageError(command, FailureMessages.of(failure, Redaction.none()));
    }
    if (e instanceof UserGatewayException failure) {
      command.getErr().println("onboarding: " + FailureMessages.of(failure, Redaction.none()));
      return ExitCode.SOFTWARE;
    }
    command.getErr().print(UnexpectedFailure.describe(e, parsed.originalArgs()));
    command.getErr().flush();
    return ExitCode.SOFTWARE;
  }

  private static int usageError(CommandLine command, @Nullable String problem) {
    command.getErr().println("onboarding: " + problem);
    command
        .getErr()
        .println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for usage.");
    return ExitCode.USAGE;
  }
}
