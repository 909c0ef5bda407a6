package io.github.domousers.example.onboarding;

import io.github.domousers.port.UserGatewayException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says on standard error why a command came to nothing, and gives its exit status. */
final class CommandFailures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    return usage(e.getCommandLine(), e);
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed)
      throws Exception {
    if (e instanceof UsageException) {
      return usage(command, e);
    }
    if (e instanceof UserGatewayException failure) {
      command.getErr().println("onboarding: " + FailureWords.of(failure, Redaction.none()));
      return ExitCode.SOFTWARE;
    }
    throw e;
  }

  private static int usage(CommandLine command, Exception e) {
    command.getErr().println("onboarding: " + e.getMessage());
    command
        .getErr()
        .println(
            "Try '" + command.getCommandSpec().qualifiedName() + " --help' for how to use it.");
    return ExitCode.USAGE;
  }
}
