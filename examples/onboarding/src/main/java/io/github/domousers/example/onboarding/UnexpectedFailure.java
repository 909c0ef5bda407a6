package io.github.domousers.example.onboarding;

import io.github.domousers.domain.PersonalData;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Reports a failure that is a defect or a broken installation, on one line. */
final class UnexpectedFailure {

  /** The option that asks for the stack trace. */
  static final String STACK_TRACE = "--stack-trace";

  private static final int MAX_CAUSES = 5;
  private static final int MAX_MESSAGE = 500;

  private UnexpectedFailure() {}

  /**
   * Prints the failure and its causes.
   *
   * @param failure the failure, also an {@link Error}
   * @param err where to print
   * @param args the arguments, which can ask for the stack trace
   */
  static void report(Throwable failure, PrintWriter err, List<String> args) {
    err.println("onboarding: Stopped by an unexpected failure: " + words(failure) + ".");
    if (args.contains(STACK_TRACE)) {
      failure.printStackTrace(err);
    } else {
      err.println(
          "This is a defect, or the installation is incomplete. "
              + STACK_TRACE
              + " shows where it happened.");
    }
    err.flush();
  }

  private static String words(Throwable failure) {
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
      return message == null ? "" : ": " + PersonalData.loggable(message, MAX_MESSAGE);
    } catch (LinkageError incomplete) {
      return "";
    }
  }
}
