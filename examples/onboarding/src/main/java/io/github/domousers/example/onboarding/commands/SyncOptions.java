package io.github.domousers.example.onboarding.commands;

import io.github.domousers.domain.Attribute;
import io.github.domousers.example.onboarding.people.ColumnMapping;
import io.github.domousers.example.onboarding.people.SyncFile;
import io.github.domousers.example.onboarding.report.Redaction;
import io.github.domousers.example.onboarding.report.Strings;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.example.onboarding.service.DomoAccess;
import io.github.domousers.sync.DirectorySync;
import io.github.domousers.sync.Leavers;
import io.github.domousers.sync.PlanOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The file and the options of {@code plan} and {@code sync}: what the file means for the users. */
final class SyncOptions {

  @Mixin private final DirectoryOptions directory = new DirectoryOptions();

  @Mixin private final ValueOptions values = new ValueOptions();

  @Parameters(paramLabel = "FILE", description = "The CSV file with all people, in UTF-8.")
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private Path file;

  @Option(
      names = ColumnMapping.OPTION,
      paramLabel = "ATTRIBUTE=COLUMN",
      description =
          "Columns with other names, such as name=displayName,email=mail. Can be repeated.")
  private List<String> mappings = new ArrayList<>();

  @Option(
      names = "--default",
      paramLabel = "ATTRIBUTE=VALUE",
      description =
          "A value for new users if the file has none, such as role=Participant. Can be repeated.")
  private List<String> defaults = new ArrayList<>();

  @Option(
      names = "--leavers",
      paramLabel = "ACTION",
      description =
          "What to do with users who are not in the file: ${COMPLETION-CANDIDATES}. Default:"
              + " ${DEFAULT-VALUE}. To delete them, add --scope-domain or --everyone.")
  private LeaversAction leavers = LeaversAction.KEEP;

  @Option(
      names = "--everyone",
      description = "The file has the people of all domains, so that every user may be a leaver.")
  private boolean everyone;

  @Option(
      names = "--match-employee-number",
      description =
          "Rename a user whose employee number is in the file with another address, instead of"
              + " creating a new one.")
  private boolean matchEmployeeNumber;

  @Option(
      names = "--expect-at-least",
      paramLabel = "N",
      description = "Refuse a file with fewer valid rows.")
  private int expectAtLeast;

  @Option(
      names = "--max-leavers",
      paramLabel = "N",
      description =
          "Refuse more leavers, or more new administrators, role changes, renames and cleared attributes together."
              + " Default: 100. The limit is also 10 percent of the users, but at least 3.")
  private @Nullable Integer maxLeavers;

  @Option(
      names = "--allow-leavers",
      paramLabel = "N",
      description = "For this once, allow this many leavers.")
  private @Nullable Integer allowLeavers;

  @Option(
      names = "--allow-sensitive-changes",
      paramLabel = "N",
      description =
          "For this once, allow this many new administrators, role changes, renames and cleared attributes together.")
  private @Nullable Integer allowSensitiveChanges;

  @Option(
      names = "--allow-creates",
      paramLabel = "N",
      description =
          "For this once, allow this many new users. Usually 50 are allowed, or 10 percent of the"
              + " users in scope if that is more.")
  private @Nullable Integer allowCreates;

  @Option(
      names = "--expect-few-matches",
      description =
          "For this once, allow that fewer than half of the users are in the file, as in a first"
              + " sync.")
  private boolean expectFewMatches;

  @Option(
      names = "--expect-many-changes",
      description =
          "For this once, allow that more than half of the users get another value of an"
              + " attribute.")
  private boolean expectManyChanges;

  /** What to do with users who are not in the file. */
  enum LeaversAction {
    KEEP,
    DELETE;

    private Leavers leavers() {
      return switch (this) {
        case KEEP -> Leavers.keep();
        case DELETE -> Leavers.delete();
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@return the file} */
  Path file() {
    return file;
  }

  /** {@return the options that concern the users of Domo} */
  DirectoryOptions directory() {
    return directory;
  }

  /**
   * {@return the people of the file}
   *
   * @throws UsageException if the file cannot be used, or options conflict
   */
  SyncFile people() throws UsageException {
    if (everyone && directory.hasScope()) {
      throw new UsageException("--everyone and --scope-domain exclude each other.");
    }
    if (leavers == LeaversAction.DELETE && !everyone && !directory.hasScope()) {
      throw new UsageException(
          "--leavers delete needs --scope-domain, such as acme.com, or --everyone.");
    }
    return SyncFile.read(
        file, ColumnMapping.parse(mappings), values.roles(), values.leadingZeros());
  }

  /**
   * {@return the sync}
   *
   * @throws UsageException if an option is invalid
   */
  DirectorySync sync(DomoAccess domo, SyncFile people) throws UsageException {
    DirectorySync.Builder builder = directory.builder(domo.users());
    Attribute[] managed = people.managed().toArray(Attribute[]::new);
    builder.managed(managed[0], managed).leavers(leavers.leavers());
    if (everyone) {
      builder.everyone();
    }
    if (matchEmployeeNumber) {
      builder.matchByEmployeeNumber();
    }
    Options.use("--expect-at-least", () -> builder.expectAtLeast(expectAtLeast));
    Integer max = maxLeavers;
    if (max != null) {
      Options.use("--max-leavers", () -> builder.maxLeavers(max));
    }
    for (String text : defaults) {
      addDefault(text, builder);
    }
    return builder.build();
  }

  private void addDefault(String text, DirectorySync.Builder builder) throws UsageException {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    Attribute attribute =
        Attribute.ofWireName(Strings.strip(name))
            .orElseThrow(
                () ->
                    new UsageException(
                        "--default must have an attribute and a value, such as role=Participant,"
                            + " but has "
                            + Redaction.printable(text)
                            + "."));
    String value = text.substring(equals + 1);
    Options.use(
        "--default",
        () ->
            builder.defaultForNewUsers(
                attribute,
                attribute == Attribute.ROLE ? values.roles().named(value).name() : value));
  }

  /**
   * {@return the exceptions from the guards}
   *
   * @throws UsageException if a number is invalid
   */
  PlanOptions planOptions() throws UsageException {
    return Options.use(
        "--allow-leavers, --allow-sensitive-changes, --allow-creates",
        () ->
            new PlanOptions(
                allowLeavers,
                allowSensitiveChanges,
                allowCreates,
                expectFewMatches,
                expectManyChanges));
  }
}
