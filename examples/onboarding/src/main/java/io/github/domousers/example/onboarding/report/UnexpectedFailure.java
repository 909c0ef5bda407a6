package io.github.domousers.example.onboarding.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Describes a failure that is a defect or a broken installation. */
public final class UnexpectedFailure {

  /** The option that prints the stack trace. */
  public static final String STACK_TRACE = "--stack-trace";

  private static final int MAX_CAUSES = 5;
  private static final int MAX_MESSAGE_LENGTH = 500;

  private UnexpectedFailure() {}

  /**
   * {@return the failure and its causes, on one line}
   *
   * @param args the arguments, which can contain {@value #STACK_TRACE}
   */
  public static String describe(Throwable failure, List<String> args) {
    String what = "onboarding: Stopped by an unexpected failure: " + describe(failure) + ".\n";
    if (args.contains(STACK_TRACE)) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      return what + trace;
    }
    return what
        + "This is a defect, or the installation is incomplete. Use "
        + STACK_TRACE
        + " to see where it happened.\n";
  }

  private static String describe(Throwable failure) {
    List<String> causes = new ArrayList<>();
    Throwable cause = failure;
    while (cause != null && causes.size() < MAX_CAUSES) {
      causes.add(cause.getClass().getSimpleName() + message(cause));
      cause = cause.getCause();
    }
    return String.join(", caused by ", causes);
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    try {
      return message == null ? "" : ": " + Redaction.masked(message, MAX_MESSAGE_LENGTH);
    } catch (LinkageError incomplete) {
      return "";
    }
  }
}
