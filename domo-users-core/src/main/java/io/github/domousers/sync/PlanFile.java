package io.github.domousers.sync;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.sync.PlannedChange.Conflict;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.PlannedChange.Invalid;
import io.github.domousers.sync.PlannedChange.Kept;
import io.github.domousers.sync.PlannedChange.Kind;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.PlannedChange.Unchanged;
import io.github.domousers.sync.PlannedChange.Update;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes a plan as JSON Lines: a header, a line for each row, and a line with the SHA-256 of all
 * bytes before it. Equal plans have equal bytes, whatever the version of Java or Jackson. {@link
 * PlanFileReader} reads them.
 */
final class PlanFile {

  static final String FORMAT = "domo-users-plan";
  static final int VERSION = 1;

  /** In bytes. A header has a warning for each person who was possibly renamed. */
  static final int MAX_HEADER_LENGTH = 64 * 1024 * 1024;

  /** In bytes. */
  static final int MAX_ROW_LENGTH = 1024 * 1024;

  static final String DELETE = "delete";
  static final String CHANGE_ROLE = "changeRole";

  static final int BUFFER = 64 * 1024;

  /** Features that have other defaults in some versions of Jackson are set, for the digest. */
  static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonWriteFeature.QUOTE_PROPERTY_NAMES)
          .enable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  /**
   * Characters that are escaped, because a reviewer could not see them, a tool could take them for
   * the end of a line, or UTF-8 has no form of them: control and format characters, and halves of
   * surrogate pairs. Code points, since Java's categories differ between versions.
   */
  private static final Pattern HIDDEN =
      Pattern.compile(
          "[\\x{7f}-\\x{9f}\\x{ad}\\x{61c}\\x{180e}\\x{200b}-\\x{200f}\\x{2028}-\\x{202e}"
              + "\\x{2060}-\\x{206f}\\x{d800}-\\x{dfff}\\x{feff}\\x{fff9}-\\x{fffb}"
              + "\\x{e0000}-\\x{e007f}]");

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** The first character that {@link #HIDDEN} matches: JSON itself escapes those below a space. */
  private static final char FIRST_HIDDEN = 0x7f;

  private PlanFile() {}

  /** Writes a plan, see {@link SyncPlan#write}. */
  static void write(SyncPlan plan, Path file) throws IOException {
    if (plan.instance().isEmpty()) {
      throw new IllegalStateException(
          "The plan cannot be saved, because its Domo instance is unknown: set it with"
              + " instance(\"…\") on the builder of DirectorySync.");
    }
    Path target = file.toAbsolutePath();
    Path directory = Objects.requireNonNullElse(target.getParent(), target);
    Path temporary =
        Files.createTempFile(directory, FORMAT + "-", ".tmp", onlyForTheOwner(directory));
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
        encode(plan, (name, max, line) -> out.write(inBounds(name, max, line)));
        out.flush();
        channel.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static FileAttribute<?>[] onlyForTheOwner(Path directory) {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static byte[] inBounds(String name, int max, byte[] line) {
    if (line.length > max) {
      throw new IllegalStateException(
          "The plan cannot be saved, because its " + name + " has more than " + max + " bytes.");
    }
    return line;
  }

  /** {@return the SHA-256 that the file of a plan contains, in hexadecimal} */
  static String digest(SyncPlan plan) {
    try {
      return encode(plan, (name, max, line) -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a line, which can be read again if it has no more than {@code max} bytes. */
  private interface LineWriter {
    void write(String name, int max, byte[] line) throws IOException;
  }

  /** {@return the digest} */
  private static String encode(SyncPlan plan, LineWriter out) throws IOException {
    MessageDigest digest = sha256();
    LineWriter digested =
        (name, max, line) -> {
          digest.update(line);
          out.write(name, max, line);
        };
    digested.write("header", MAX_HEADER_LENGTH, line(json -> header(json, plan)));
    int number = 0;
    for (PlannedChange row : plan.rows()) {
      number++;
      digested.write("row " + number, MAX_ROW_LENGTH, line(json -> row(json, row)));
    }
    String hex = HexFormat.of().formatHex(digest.digest());
    out.write("digest", MAX_ROW_LENGTH, lastLine(hex));
    return hex;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** {@return the line with the digest} */
  static byte[] lastLine(String hex) {
    return line(json -> json.writeStringProperty("digest", "sha-256:" + hex));
  }

  private static byte[] line(Consumer<JsonGenerator> members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      members.accept(json);
      json.writeEndObject();
    }
    return (visible(text.toString()) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Checks for ASCII first, because the expression is slow. */
  private static String visible(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) >= FIRST_HIDDEN) {
        return HIDDEN.matcher(line).replaceAll(PlanFile::escaped);
      }
    }
    return line;
  }

  private static String escaped(MatchResult hidden) {
    return Matcher.quoteReplacement(
        hidden
            .group()
            .chars()
            .mapToObj(unit -> "\\u" + HEX.toHexDigits((char) unit))
            .collect(Collectors.joining()));
  }

  private static void header(JsonGenerator json, SyncPlan plan) {
    json.writeStringProperty("format", FORMAT);
    json.writeNumberProperty("version", VERSION);
    json.writeStringProperty("createdAt", plan.createdAt().toString());
    plan.instance().ifPresent(instance -> json.writeStringProperty("instance", instance));
    texts(json, "managed", plan.managed().stream().map(Attribute::wireName).toList());
    json.writeNumberProperty("usersInScope", plan.usersInScope());
    json.writeObjectPropertyStart("options");
    PlanOptions options = plan.options();
    value(json, "leaversAllowed", options.leaversAllowed());
    value(json, "sensitiveChangesAllowed", options.sensitiveChangesAllowed());
    value(json, "createsAllowed", options.createsAllowed());
    json.writeBooleanProperty("fewMatchesExpected", options.fewMatchesExpected());
    json.writeBooleanProperty("manyChangesExpected", options.manyChangesExpected());
    json.writeEndObject();
    texts(json, "warnings", plan.warnings());
    json.writeArrayPropertyStart("refusals");
    for (Refusal refusal : plan.refusals()) {
      json.writeStartObject();
      json.writeStringProperty("guard", refusal.guard().name());
      json.writeStringProperty("message", refusal.message());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("rows", plan.rows().size());
  }

  private static void row(JsonGenerator json, PlannedChange row) {
    json.writeStringProperty("kind", name(row.kind()));
    value(json, "position", row.position());
    if (row instanceof Create create) {
      json.writeObjectPropertyStart("user");
      Attribute.valuesOf(create.user())
          .forEach((attribute, value) -> value(json, attribute.wireName(), value));
      json.writeBooleanProperty("sendInvite", create.user().sendInvite());
      json.writeEndObject();
    } else if (row instanceof Update update) {
      user(json, update.user());
      changes(json, update);
    } else if (row instanceof Unchanged unchanged) {
      user(json, unchanged.user());
    } else if (row instanceof Leaver leaver) {
      user(json, leaver.user());
      json.writeStringProperty("action", leaver.newRole() == null ? DELETE : CHANGE_ROLE);
      value(json, "newRole", nameOf(leaver.newRole()));
      values(json, "details", leaver.details());
    } else if (row instanceof Kept kept) {
      user(json, kept.user());
      json.writeStringProperty("reason", kept.reason().name());
    } else if (row instanceof Conflict conflict) {
      json.writeArrayPropertyStart("userIds");
      conflict.userIds().forEach(json::writeNumber);
      json.writeEndArray();
      json.writeStringProperty("reason", conflict.reason());
    } else if (row instanceof Invalid invalid) {
      texts(json, "violations", invalid.violations());
    }
  }

  /** {@return the name of a kind in a file} */
  static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static void user(JsonGenerator json, UserSummary user) {
    json.writeObjectPropertyStart("user");
    json.writeNumberProperty("id", user.id());
    value(json, "name", user.name());
    value(json, "email", user.email());
    value(json, "role", nameOf(user.role()));
    value(json, "title", user.title());
    value(json, "phone", user.phone());
    json.writeEndObject();
  }

  private static void changes(JsonGenerator json, Update update) {
    json.writeArrayPropertyStart("changes");
    for (AttributeChange change : update.changes()) {
      json.writeStartObject();
      json.writeStringProperty("attribute", change.attribute().wireName());
      valueOrNull(json, "before", change.before());
      valueOrNull(json, "after", change.after());
      json.writeEndObject();
    }
    json.writeEndArray();
    values(json, "alsoSet", update.alsoSet());
    value(json, "matchedNumber", update.matchedNumber());
    value(json, "waitsFor", update.waitsFor());
  }

  /** Writes values by attribute, unless the map is empty. */
  private static void values(JsonGenerator json, String name, Map<Attribute, String> values) {
    if (!values.isEmpty()) {
      json.writeObjectPropertyStart(name);
      values.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(entry -> value(json, entry.getKey().wireName(), entry.getValue()));
      json.writeEndObject();
    }
  }

  private static @Nullable String nameOf(@Nullable Role role) {
    return role == null ? null : role.name();
  }

  private static void texts(JsonGenerator json, String name, Collection<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void valueOrNull(JsonGenerator json, String name, @Nullable Object value) {
    if (value == null) {
      json.writeNullProperty(name);
    } else {
      value(json, name, value);
    }
  }

  /** Writes a text or a whole number, but nothing for {@code null}. */
  private static void value(JsonGenerator json, String name, @Nullable Object value) {
    if (value instanceof Number number) {
      json.writeNumberProperty(name, number.longValue());
    } else if (value != null) {
      json.writeStringProperty(name, value.toString());
    }
  }
}
