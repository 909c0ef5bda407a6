package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.sync.JsonObject.UnexpectedContentException;
import io.github.domousers.sync.PlannedChange.Conflict;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.PlannedChange.Invalid;
import io.github.domousers.sync.PlannedChange.Kept;
import io.github.domousers.sync.PlannedChange.KeptReason;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.PlannedChange.Unchanged;
import io.github.domousers.sync.PlannedChange.Update;
import io.github.domousers.sync.Refusal.Guard;
import io.github.domousers.sync.SyncPlan.Header;
import jakarta.validation.ConstraintViolationException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads a file that {@link PlanFile} has written, in one pass and a line at a time. What is wrong
 * with a line is reported only if the digest matches, since otherwise the digest is the reason.
 */
final class PlanFileReader {

  /** How each version starts, whatever follows. */
  private static final Pattern START =
      Pattern.compile(
          "\\{\"format\":\"" + PlanFile.FORMAT + "\",\"version\":([1-9][0-9]{0,8})[,}]");

  private static final int MAX_START_LENGTH = 64;

  private static final byte[] LAST_LINE_START = "{\"digest\":".getBytes(StandardCharsets.US_ASCII);

  private final Path file;
  private final InputStream in;
  private final MessageDigest digest = PlanFile.sha256();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int lineNumber;

  /** What is wrong with the first line that is not understood. */
  private @Nullable String problem;

  private PlanFileReader(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /** Reads a plan, see {@link SyncPlan#read}. */
  static SyncPlan read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), PlanFile.BUFFER)) {
      return new PlanFileReader(file, in).read();
    }
  }

  private SyncPlan read() throws IOException {
    requireVersion();
    ParsedHeader header = parse(nextLine(PlanFile.MAX_HEADER_LENGTH), PlanFileReader::header);
    List<PlannedChange> rows = new ArrayList<>();
    byte[] bytes = nextLine(PlanFile.MAX_ROW_LENGTH);
    while (!isLast(bytes)) {
      PlannedChange row = parse(bytes, PlanFileReader::row);
      if (row != null) {
        rows.add(row);
      }
      bytes = nextLine(PlanFile.MAX_ROW_LENGTH);
    }
    if (in.read() >= 0) {
      throw refused("was edited or damaged: it continues after the line with the digest.");
    }
    String hex = HexFormat.of().formatHex(digest.digest());
    if (!Arrays.equals(bytes, PlanFile.lastLine(hex))) {
      throw refused("was edited or damaged: the digest does not match the content.");
    }
    if (header == null || problem != null) {
      throw refused("is invalid: " + problem + ".");
    }
    if (rows.size() != header.rows) {
      throw refused("is incomplete: it has " + rows.size() + " of " + header.rows + " rows.");
    }
    SyncPlan plan = new SyncPlan(header.plan, rows);
    if (!plan.digest().equals(hex)) {
      throw refused("is invalid: it has content that no plan has.");
    }
    return plan;
  }

  private void requireVersion() throws IOException {
    in.mark(MAX_START_LENGTH);
    String text = new String(in.readNBytes(MAX_START_LENGTH), StandardCharsets.ISO_8859_1);
    in.reset();
    Matcher start = START.matcher(text);
    if (!start.lookingAt()) {
      throw refused(text.isEmpty() ? "is not a plan: it is empty." : "is not a plan.");
    }
    int version = Integer.parseInt(start.group(1));
    if (version > PlanFile.VERSION) {
      throw new PlanFileException(
          file,
          "was written by a newer version of domo-users, in version "
              + version
              + " of the format: update domo-users, or plan again.");
    }
  }

  /** {@return the next line, with its end} */
  private byte[] nextLine(int max) throws IOException {
    line.reset();
    lineNumber++;
    int next;
    do {
      next = in.read();
      if (next < 0) {
        throw refused(
            "was cut off, edited or damaged: the last line, which contains a digest, is missing or"
                + " incomplete.");
      }
      if (line.size() == max) {
        throw refused(
            "was edited or damaged: line " + lineNumber + " has more than " + max + " bytes.");
      }
      line.write(next);
    } while (next != '\n');
    return line.toByteArray();
  }

  private static boolean isLast(byte[] bytes) {
    int length = Math.min(bytes.length, LAST_LINE_START.length);
    return Arrays.equals(bytes, 0, length, LAST_LINE_START, 0, LAST_LINE_START.length);
  }

  private PlanFileException refused(String reason) {
    return new PlanFileException(file, reason + " Plan again.");
  }

  /** {@return the content of a line; {@code null} if there is a problem} */
  private <T> @Nullable T parse(byte[] bytes, Function<JsonObject, T> content) {
    digest.update(bytes);
    if (problem != null) {
      return null;
    }
    try {
      return content.apply(JsonObject.of(bytes));
    } catch (UnexpectedContentException e) {
      problem = "line " + lineNumber + " " + e.getMessage();
    } catch (JacksonException | CharacterCodingException e) {
      // Not kept as a cause, because it may quote the file.
      problem = "line " + lineNumber + " is not a JSON object in UTF-8";
    } catch (ConstraintViolationException | IllegalArgumentException | DateTimeException e) {
      problem = "line " + lineNumber + " has an invalid value";
    }
    return null;
  }

  private record ParsedHeader(Header plan, int rows) {}

  private static ParsedHeader header(JsonObject header) {
    JsonObject options = header.required("options", JsonObject.class);
    Set<Attribute> managed = EnumSet.noneOf(Attribute.class);
    header.list("managed", String.class).forEach(name -> managed.add(attribute(name)));
    if (managed.isEmpty()) {
      throw new UnexpectedContentException("has no managed attribute");
    }
    return new ParsedHeader(
        new Header(
            Instant.parse(header.text("createdAt")),
            header.text("instance"),
            managed,
            header.count("usersInScope"),
            new PlanOptions(
                allowed("leaversAllowed", options),
                allowed("sensitiveChangesAllowed", options),
                allowed("createsAllowed", options),
                options.required("fewMatchesExpected", Boolean.class),
                options.required("manyChangesExpected", Boolean.class)),
            header.list("warnings", String.class),
            header.list("refusals", JsonObject.class).stream()
                .map(
                    refusal ->
                        new Refusal(
                            refusal.oneOf("guard", Guard.values(), Guard::name),
                            refusal.text("message")))
                .toList()),
        header.count("rows"));
  }

  private static @Nullable Integer allowed(String name, JsonObject options) {
    return options.has(name) ? options.count(name) : null;
  }

  private static PlannedChange row(JsonObject row) {
    return switch (row.oneOf("kind", Kind.values(), PlanFile::name)) {
      case CREATE ->
          new Create(row.text("position"), newUser(row.required("user", JsonObject.class)));
      case UPDATE -> update(row);
      case UNCHANGED -> new Unchanged(row.text("position"), user(row));
      case LEAVER ->
          new Leaver(user(row), newRole(row), values(row.optional("details", JsonObject.class)));
      case KEPT ->
          new Kept(
              row.optional("position", String.class),
              user(row),
              row.oneOf("reason", KeptReason.values(), KeptReason::name));
      case CONFLICT ->
          new Conflict(row.text("position"), row.list("userIds", Long.class), row.text("reason"));
      case INVALID -> new Invalid(row.text("position"), row.list("violations", String.class));
    };
  }

  private static Update update(JsonObject row) {
    Update update =
        new Update(
            row.text("position"),
            user(row),
            row.list("changes", JsonObject.class).stream().map(PlanFileReader::change).toList(),
            values(row.optional("alsoSet", JsonObject.class)),
            row.optional("matchedNumber", Long.class),
            row.optional("waitsFor", Long.class));
    // A time zone that only a newer JDK knows would be refused when the row is written.
    update.toUserUpdate();
    return update;
  }

  private static UserSummary user(JsonObject row) {
    JsonObject user = row.required("user", JsonObject.class);
    return new UserSummary(
        user.required("id", Long.class),
        user.optional("name", String.class),
        user.optional("email", String.class),
        role(user.optional("role", String.class)),
        user.optional("title", String.class),
        user.optional("phone", String.class));
  }

  private static NewUser newUser(JsonObject values) {
    DesiredUser.Builder user =
        DesiredUser.builder().sendInvite(values.required("sendInvite", Boolean.class));
    for (Attribute attribute : Attribute.values()) {
      Object value = value(attribute, values, attribute.wireName());
      if (value instanceof Long number) {
        user.employeeNumber(number);
      } else if (value instanceof String text) {
        user.set(attribute, text);
      }
    }
    // Set as text, a role would have to be one that Domo's API documents.
    user.role(role(values.text(Attribute.ROLE.wireName())));
    return Changes.newUser(user.build(), Map.of());
  }

  private static AttributeChange change(JsonObject change) {
    Attribute attribute = attribute(change.text("attribute"));
    return new AttributeChange(
        attribute, value(attribute, change, "before"), value(attribute, change, "after"));
  }

  private static @Nullable Object value(Attribute attribute, JsonObject members, String name) {
    return attribute == Attribute.EMPLOYEE_NUMBER
        ? members.optional(name, Long.class)
        : members.optional(name, String.class);
  }

  private static Map<Attribute, String> values(@Nullable JsonObject members) {
    Map<Attribute, String> values = new EnumMap<>(Attribute.class);
    if (members != null) {
      members.values().keySet().forEach(name -> values.put(attribute(name), members.text(name)));
    }
    return values;
  }

  private static @Nullable Role newRole(JsonObject leaver) {
    return switch (leaver.text("action")) {
      case PlanFile.DELETE -> null;
      case PlanFile.CHANGE_ROLE -> role(leaver.text("newRole"));
      default -> throw new UnexpectedContentException("has an unknown action");
    };
  }

  private static @Nullable Role role(@Nullable String name) {
    return name == null ? null : Role.custom(name);
  }

  private static Attribute attribute(String wireName) {
    return Attribute.ofWireName(wireName)
        .orElseThrow(() -> new UnexpectedContentException("has an unknown attribute"));
  }
}
