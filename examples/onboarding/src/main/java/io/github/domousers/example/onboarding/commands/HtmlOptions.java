package io.github.domousers.example.onboarding.commands;

import io.github.domousers.example.onboarding.html.HtmlFile;
import io.github.domousers.example.onboarding.html.ReviewPage;
import io.github.domousers.example.onboarding.report.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for an HTML page. */
final class HtmlOptions {

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Write the plan, and the results if it is applied, as an HTML page, which replaces an"
              + " older one. Only its owner can read it.")
  private @Nullable Path file;

  /**
   * Checks the file, before anything is sent.
   *
   * @throws UsageException if it cannot be used
   */
  void check() throws UsageException {
    Path page = file;
    if (page == null) {
      return;
    }
    // Protects the CSV file and the plan from being replaced by mistake.
    String name = page.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".html") && !name.endsWith(".htm")) {
      throw new UsageException("--html must be a file that ends with .html, but is " + page + ".");
    }
    try {
      HtmlFile.requireWritable(page);
    } catch (IOException e) {
      throw new UsageException(
          page + " cannot be written, so nothing was sent: " + e.getMessage() + ".");
    }
  }

  /**
   * Writes a page, if it is asked for. If that fails, prints why.
   *
   * @return the exit status: the given one, or that something is not done if the page is missing
   */
  int write(ReviewPage review, int status, CommonOptions options) {
    Path page = file;
    if (page == null) {
      return status;
    }
    try {
      HtmlFile.write(review, page);
    } catch (IOException e) {
      options.err().println("onboarding: " + page + " cannot be written: " + e.getMessage() + ".");
      return status == ExitStatus.OK || status == ExitStatus.CHANGES
          ? ExitStatus.INCOMPLETE
          : status;
    }
    options.err().println("The page is in " + page + ".");
    return status;
  }
}
