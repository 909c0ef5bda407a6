package io.github.domousers.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.domousers.domain.Attribute;
import io.github.domousers.domain.NewUser;
import io.github.domousers.domain.Role;
import io.github.domousers.domain.UserSummary;
import io.github.domousers.sync.PlannedChange.Conflict;
import io.github.domousers.sync.PlannedChange.Create;
import io.github.domousers.sync.PlannedChange.Invalid;
import io.github.domousers.sync.PlannedChange.Kept;
import io.github.domousers.sync.PlannedChange.KeptReason;
import io.github.domousers.sync.PlannedChange.Leaver;
import io.github.domousers.sync.PlannedChange.Unchanged;
import io.github.domousers.sync.PlannedChange.Update;
import io.github.domousers.sync.Refusal.Guard;
import io.github.domousers.sync.SyncPlan.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans survive in files, and files that are not such plans are refused. */
class PlanFileTest {

  private static final String DAMAGED =
      "plan.jsonl was edited or damaged: the digest does not match the content. Plan again.";
  private static final String CUT_OFF =
      "plan.jsonl was cut off, edited or damaged: the last line, which contains a digest, is"
          + " missing or incomplete. Plan again.";
  private static final String NOT_A_PLAN = "plan.jsonl is not a plan. Plan again.";

  private static final UserSummary ADA =
      new UserSummary(7, "Ada", "ada@acme.com", Role.ADMIN, "Analyst", "1");

  private static final SyncPlan PLAN =
      plan(
          new Create(
              "line 2",
              NewUser.builder()
                  .name("Zo\u00eb")
                  .email("zoe@acme.com")
                  .role(Role.custom("Editor"))
                  .timezone("Europe/Paris")
                  .employeeNumber(4711L)
                  .sendInvite(true)
                  .build()),
          new Update(
              "line 3",
              ADA,
              List.of(
                  new AttributeChange(Attribute.TITLE, "Analyst", "Head"),
                  new AttributeChange(Attribute.PHONE, "1", null),
                  new AttributeChange(Attribute.EMPLOYEE_NUMBER, null, 1L)),
              Map.of(Attribute.LOCALE, "en-US", Attribute.TIMEZONE, "Europe/Rome"),
              null,
              8L),
          new Unchanged("line 4", new UserSummary(8, null, "\u200b", null, "", null)),
          new Leaver(ADA, null, Map.of(Attribute.LOCATION, "Bern", Attribute.EMPLOYEE_NUMBER, "7")),
          new Leaver(ADA, Role.custom("No access"), Map.of()),
          new Kept(null, ADA, KeptReason.OWNER),
          new Conflict("line 5", List.of(7L, 8L), "is in two rows"),
          new Invalid("line 6", List.of("email \u007f is required")));

  private static final String USER =
      "\"user\":{\"id\":7,\"name\":\"Ada\",\"email\":\"ada@acme.com\",\"role\":\"Admin\","
          + "\"title\":\"Analyst\",\"phone\":\"1\"}";

  private static final String TEXT =
      String.join(
          "\n",
          "{\"format\":\"domo-users-plan\",\"version\":1,\"createdAt\":\"2026-03-01T00:00:00Z\","
              + "\"instance\":\"acme\",\"managed\":[\"name\",\"title\"],\"usersInScope\":9,"
              + "\"options\":{\"leaversAllowed\":5,\"createsAllowed\":6,\"fewMatchesExpected\":false,"
              + "\"manyChangesExpected\":true},\"warnings\":[\"a warning\"],"
              + "\"refusals\":[{\"guard\":\"LEAVERS\",\"message\":\"too many\"}],\"rows\":8}",
          "{\"kind\":\"create\",\"position\":\"line 2\",\"user\":{\"name\":\"Zo\u00eb\","
              + "\"email\":\"zoe@acme.com\",\"role\":\"Editor\",\"timezone\":\"Europe/Paris\","
              + "\"employeeNumber\":4711,\"sendInvite\":true}}",
          "{\"kind\":\"update\",\"position\":\"line 3\","
              + USER
              + ",\"changes\":[{\"attribute\":\"title\",\"before\":\"Analyst\",\"after\":\"Head\"},"
              + "{\"attribute\":\"phone\",\"before\":\"1\",\"after\":null},"
              + "{\"attribute\":\"employeeNumber\",\"before\":null,\"after\":1}],"
              + "\"alsoSet\":{\"timezone\":\"Europe/Rome\",\"locale\":\"en-US\"},\"waitsFor\":8}",
          "{\"kind\":\"unchanged\",\"position\":\"line 4\",\"user\":{\"id\":8,"
              + "\"email\":\"\\u200B\",\"title\":\"\"}}",
          "{\"kind\":\"leaver\","
              + USER
              + ",\"action\":\"delete\",\"details\":{\"location\":\"Bern\",\"employeeNumber\":\"7\"}}",
          "{\"kind\":\"leaver\"," + USER + ",\"action\":\"changeRole\",\"newRole\":\"No access\"}",
          "{\"kind\":\"kept\"," + USER + ",\"reason\":\"OWNER\"}",
          "{\"kind\":\"conflict\",\"position\":\"line 5\",\"userIds\":[7,8],"
              + "\"reason\":\"is in two rows\"}",
          "{\"kind\":\"invalid\",\"position\":\"line 6\",\"violations\":[\"email \\u007F is required\"]}",
          "");

  @TempDir private Path directory;

  private static SyncPlan plan(PlannedChange... rows) {
    return new SyncPlan(header("acme"), List.of(rows));
  }

  private static Header header(@Nullable String instance) {
    return new Header(
        Instant.parse("2026-03-01T00:00:00Z"),
        instance,
        Set.of(Attribute.NAME, Attribute.TITLE),
        9,
        PlanOptions.DEFAULT.allowLeavers(5).allowCreates(6).expectManyChanges(),
        List.of("a warning"),
        List.of(new Refusal(Guard.LEAVERS, "too many")));
  }

  private Path file() {
    return directory.resolve("plan.jsonl");
  }

  private static byte[] written(SyncPlan plan, Path file) throws IOException {
    plan.write(file);
    return Files.readAllBytes(file);
  }

  private SyncPlan read(byte[] bytes) throws IOException {
    return SyncPlan.read(Files.write(file(), bytes));
  }

  private void assertRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> read(bytes))
        .isExactlyInstanceOf(PlanFileException.class)
        .hasMessage(message)
        .hasNoCause();
  }

  private void assertRefused(String text, String message) {
    assertRefused(text.getBytes(StandardCharsets.UTF_8), message);
  }

  /** Adds the last line, as a file has it that was edited on purpose. */
  private static byte[] signed(byte[] lines) throws Exception {
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(lines));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(lines);
    file.writeBytes(
        ("{\"digest\":\"sha-256:" + digest + "\"}\n").getBytes(StandardCharsets.US_ASCII));
    return file.toByteArray();
  }

  private static byte[] signed(String lines) throws Exception {
    return signed(lines.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFile_isReadableForAPerson() throws Exception {
    byte[] bytes = written(PLAN, file());

    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .isEqualTo(new String(signed(TEXT), StandardCharsets.UTF_8));
    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .endsWith("{\"digest\":\"sha-256:" + PLAN.digest() + "\"}\n");
    assertThat(SyncPlan.read(file())).isEqualTo(PLAN);
  }

  @Test
  void aPlanWithAnyText_survivesInAFile() throws Exception {
    for (long seed = 0; seed < 150; seed++) {
      SyncPlan plan = RandomPlan.of(seed);

      String text = new String(written(plan, file()), StandardCharsets.UTF_8);
      SyncPlan read = SyncPlan.read(file());

      assertThat(read).as("seed %d", seed).isEqualTo(plan).isNotSameAs(plan);
      assertThat(read.digest()).as("seed %d", seed).isEqualTo(plan.digest());
      assertThat(text.lines().flatMap(line -> Stream.of(line.split("\\R", -1))))
          .as("seed %d", seed)
          .hasSize(plan.rows().size() + 2);
    }
  }

  @Test
  void aDigest_dependsOnEveryValue_andOnNothingElse() {
    assertThat(plan(new Leaver(ADA, null, Map.of())).digest())
        .isEqualTo(plan(new Leaver(ADA, null, Map.of())).digest())
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(plan(new Leaver(ADA, Role.ADMIN, Map.of())).digest())
        .isNotEqualTo(
            new SyncPlan(header("other"), List.of(new Leaver(ADA, null, Map.of()))).digest())
        .isNotEqualTo(
            new SyncPlan(header(null), List.of(new Leaver(ADA, null, Map.of()))).digest());
  }

  @Test
  void aDigest_isTheSameWithEveryVersionOfJavaAndJackson() {
    assertThat(RandomPlan.of(1).digest())
        .isEqualTo("ee75f9d77120effe10b914b29bf29d7d30323dcf97fe39a531a586264c257391");
  }

  @Test
  void aPlanOfAnUnknownInstance_isNotSaved() {
    SyncPlan plan = new SyncPlan(header(null), List.of());

    assertThatThrownBy(() -> plan.write(file()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The plan cannot be saved, because its Domo instance is unknown: set it with"
                + " instance(\"…\") on the builder of DirectorySync.");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aRowThatCouldNotBeRead_isNotSaved_andAnOlderFileStays() throws Exception {
    PLAN.write(file());
    SyncPlan plan = plan(new Invalid("row 1", List.of("x".repeat(1024 * 1024))));

    assertThatThrownBy(() -> plan.write(file()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The plan cannot be saved, because its row 1 has more than 1048576 bytes.");
    assertThat(SyncPlan.read(file())).isEqualTo(PLAN);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void aPlanWithMoreThanAMebibyteOfWarnings_survivesInAFile() throws Exception {
    SyncPlan plan =
        new SyncPlan(
            new Header(
                Instant.EPOCH,
                "acme",
                Set.of(Attribute.NAME),
                1,
                PlanOptions.DEFAULT,
                Collections.nCopies(20_000, "row 1 is possibly the same person as user 123456789."),
                List.of()),
            List.of());

    assertThat(written(plan, file())).hasSizeGreaterThan(1024 * 1024);
    assertThat(SyncPlan.read(file())).isEqualTo(plan);
  }

  @Test
  void aFile_replacesAnOlderOne_andOnlyItsOwnerCanReadIt() throws Exception {
    Files.writeString(file(), "older");
    assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"));

    PLAN.write(file());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(SyncPlan.read(file())).isEqualTo(PLAN);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void aFileThatCannotBeReplaced_leavesNoTemporaryFile() throws Exception {
    Path taken = Files.createDirectory(file());

    assertThatThrownBy(() -> PLAN.write(taken)).isInstanceOf(FileSystemException.class);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(taken);
    }
  }

  @Test
  void aMissingFileOrDirectory_isAnIoException() {
    Path missing = directory.resolve("missing").resolve("plan.jsonl");

    assertThatThrownBy(() -> SyncPlan.read(missing)).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> PLAN.write(missing)).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> PLAN.write(directory.getRoot())).isInstanceOf(IOException.class);
  }

  @Test
  void anotherFile_isNotAPlan() throws Exception {
    assertRefused("", "plan.jsonl is not a plan: it is empty. Plan again.");
    assertRefused("name,email\nAda,ada@acme.com\n", NOT_A_PLAN);
    assertRefused("{\"users\":[]}", NOT_A_PLAN);
    assertRefused("\n" + TEXT, NOT_A_PLAN);
    assertRefused("\ufeff" + TEXT, NOT_A_PLAN);
    assertRefused(TEXT.replace("\"version\":1", "\"version\":\"1\""), NOT_A_PLAN);
    assertRefused(TEXT.getBytes(StandardCharsets.UTF_16LE), NOT_A_PLAN);
    assertRefused(new byte[100_000], NOT_A_PLAN);
    assertRefused(signed(TEXT.replace("\"version\":1", "\"version\":0")), NOT_A_PLAN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"format\":\"domo-users-plan\",\"version\":2}",
        "{\"format\":\"domo-users-plan\",\"version\":2,\"anything\":[\n\u0000",
      })
  void aFileOfANewerVersion_isRecognised_whateverFollows(String text) {
    assertRefused(
        text,
        "plan.jsonl was written by a newer version of domo-users, in version 2 of the format:"
            + " update domo-users, or plan again.");
  }

  @Test
  void aFileThatWasCutOff_isRefused() throws Exception {
    byte[] bytes = written(PLAN, file());
    String text = new String(bytes, StandardCharsets.UTF_8);

    for (int end = text.indexOf('\n') + 1; end < text.length(); end = text.indexOf('\n', end) + 1) {
      assertRefused(text.substring(0, end), CUT_OFF);
      assertRefused(text.substring(0, end - 1), CUT_OFF);
    }
    assertRefused(text.substring(0, text.length() - 1), CUT_OFF);
    assertRefused(text.substring(0, text.length() - 10), CUT_OFF);
  }

  @Test
  void aFileThatWasEditedOrDamaged_isRefused_evenIfEachLineIsValid() throws Exception {
    String text = new String(written(PLAN, file()), StandardCharsets.UTF_8);

    assertRefused(text.replace("\"delete\"", "\"keep\""), DAMAGED);
    assertRefused(text.replace("\"after\":\"Head\"", "\"after\":\"Chief\""), DAMAGED);
    assertRefused(text.replace("\"kind\":\"kept\"", "\"kind\""), DAMAGED);
    assertRefused(text.replaceAll("(?m)^.*\"kept\".*\n", ""), DAMAGED);
    assertRefused(text.replace("sha-256:", "sha-512:"), DAMAGED);
    assertRefused(text.replace("\n", "\r\n"), DAMAGED);
    assertRefused(text.getBytes(StandardCharsets.ISO_8859_1), DAMAGED);
    assertRefused(
        text + "\n",
        "plan.jsonl was edited or damaged: it continues after the line with the digest. Plan"
            + " again.");
    assertRefused(
        TEXT + "x".repeat(2_000_000),
        "plan.jsonl was edited or damaged: line 10 has more than 1048576 bytes. Plan again.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"kind\":\"create\" | \"kind\":\"other\" | line 2 has an unknown value: kind",
        "\"kind\":\"create\" | \"kind\":null | line 2 has no kind",
        "\"kind\":\"create\" | \"kind\":1 | line 2 has a value of another type: kind",
        "\"kind\":\"create\" | \"kind\":\"create\",\"kind\":\"create\""
            + " | line 2 is not a JSON object in UTF-8",
        "\"name\":\"Zo\u00eb\", | `` | line 2 has an invalid value",
        "Europe/Paris | Mars/Base | line 2 has an invalid value",
        "\"employeeNumber\":4711 | \"employeeNumber\":\"4711\""
            + " | line 2 has a value of another type: employeeNumber",
        "\"employeeNumber\":4711 | \"employeeNumber\":-1 | line 2 has an invalid value",
        "\"employeeNumber\":4711 | \"employeeNumber\":1.5"
            + " | line 2 has a number that is not whole",
        "\"employeeNumber\":4711 | \"employeeNumber\":9223372036854775808"
            + " | line 2 is not a JSON object in UTF-8",
        "\"attribute\":\"title\" | \"attribute\":\"shoes\" | line 3 has an unknown attribute",
        "\"after\":1} | \"after\":\"1\"} | line 3 has a value of another type: after",
        "\"alsoSet\":{\"timezone\" | \"alsoSet\":{\"zone\" | line 3 has an unknown attribute",
        "Europe/Rome | Mars/Base | line 3 has an invalid value",
        "\"waitsFor\":8 | \"waitsFor\":[8] | line 3 has a value of another type: waitsFor",
        "\"action\":\"delete\" | \"action\":\"suspend\" | line 5 has an unknown action",
        ",\"newRole\":\"No access\" | `` | line 6 has no newRole",
        "\"userIds\":[7,8] | \"userIds\":[7,null] | line 8 has no userIds",
        "[\"email \\u007F is required\"] | {} | line 9 has a value of another type: violations",
        "\"usersInScope\":9 | \"usersInScope\":-9 | line 1 has a number out of bounds: usersInScope",
        "\"leaversAllowed\":5 | \"leaversAllowed\":5000000000"
            + " | line 1 has a number out of bounds: leaversAllowed",
        "\"leaversAllowed\":5 | \"leaversAllowed\":null | line 1 has no leaversAllowed",
        "2026-03-01T00:00:00Z | yesterday | line 1 has an invalid value",
        "\"managed\":[\"name\",\"title\"] | \"managed\":[] | line 1 has no managed attribute",
        "\"LEAVERS\" | \"OTHER\" | line 1 has an unknown value: guard",
      })
  void aFileWithUnexpectedContent_isRefused_evenIfItsDigestIsCorrect(
      String written, String changed, String problem) throws Exception {
    assertThat(TEXT).contains(written);

    assertRefused(
        signed(TEXT.replace(written, changed)),
        "plan.jsonl is invalid: " + problem + ". Plan again.");
  }

  @Test
  void aFileWithBlankLinesOrInvalidUtf8_isRefused_evenIfItsDigestIsCorrect() throws Exception {
    assertRefused(
        signed(TEXT + "\n"), "plan.jsonl is invalid: line 10 is not one JSON object. Plan again.");
    assertRefused(
        signed(TEXT + "{} {}\n"),
        "plan.jsonl is invalid: line 10 is not one JSON object. Plan again.");
    assertRefused(
        signed(TEXT.getBytes(StandardCharsets.ISO_8859_1)),
        "plan.jsonl is invalid: line 2 is not a JSON object in UTF-8. Plan again.");
  }

  @Test
  void aFileWithMissingRows_isRefused_evenIfItsDigestIsCorrect() throws Exception {
    assertRefused(
        signed(TEXT.replaceAll("(?m)^.*\"kept\".*\n", "")),
        "plan.jsonl is incomplete: it has 7 of 8 rows. Plan again.");
  }

  @Test
  void aFileWithContentThatIsNotRead_isRefused_evenIfItsDigestIsCorrect() throws Exception {
    String message = "plan.jsonl is invalid: it has content that no plan has. Plan again.";

    assertRefused(signed(TEXT.replace("\"rows\":8", "\"rows\":8,\"more\":1")), message);
    assertRefused(signed(TEXT.replace("\"rows\":8", "\"rows\": 8")), message);
    assertRefused(signed(TEXT.replace("\"before\":null,", "")), message);
    assertRefused(signed(TEXT.replace("too many", "\u200b".repeat(300_000))), message);
    assertRefused(signed(TEXT.replace("is in two rows", "\u200b".repeat(300_000))), message);
    assertRefused(signed(TEXT.replace("[\"name\",\"title\"]", "[\"title\",\"name\"]")), message);
  }

  @Test
  void noMutationOfAFile_isReadAsAnotherPlan_andNoMessageQuotesIt() throws Exception {
    byte[] original = written(PLAN, file());
    byte[] lines = TEXT.getBytes(StandardCharsets.UTF_8);
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      checkMutation(seed, mutated(random, original), false);
      checkMutation(seed, signed(mutated(random, lines)), true);
    }
  }

  private void checkMutation(int seed, byte[] bytes, boolean signed) throws IOException {
    Throwable thrown = catchThrowable(() -> read(bytes));
    if (thrown == null) {
      // What is accepted is what the file says.
      SyncPlan accepted = read(bytes);
      if (!signed) {
        assertThat(accepted).as("seed %d", seed).isEqualTo(PLAN);
      }
      assertThat(written(accepted, file())).as("seed %d", seed).isEqualTo(bytes);
    } else if (thrown.getClass() == PlanFileException.class) {
      assertThat(thrown.getMessage())
          .as("seed %d", seed)
          .doesNotContain("Zo", "Ada", "acme", "4711", "Analyst", "Head", "Europe")
          .endsWithIgnoringCase(" plan again.");
      assertThat(thrown.getCause()).isNull();
    } else {
      fail("seed " + seed, thrown);
    }
  }

  /** Flips, deletes, inserts or repeats bytes, up to three times. */
  private static byte[] mutated(Random random, byte[] bytes) {
    List<Byte> changed = new ArrayList<>();
    for (byte b : bytes) {
      changed.add(b);
    }
    for (int left = random.nextInt(3); left >= 0; left--) {
      int at = random.nextInt(changed.size());
      List<Byte> part = changed.subList(at, Math.min(changed.size(), at + 1 + random.nextInt(20)));
      switch (random.nextInt(5)) {
        case 0 -> changed.set(at, (byte) (changed.get(at) ^ 1 << random.nextInt(8)));
        case 1 -> part.clear();
        case 2 -> changed.addAll(random.nextInt(changed.size()), List.copyOf(part));
        case 3 -> changed.set(at, (byte) "{}[]\",:\\ 0n\n".charAt(random.nextInt(12)));
        default -> changed.add(at, (byte) random.nextInt(256));
      }
      if (changed.isEmpty()) {
        break;
      }
    }
    byte[] result = new byte[changed.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = changed.get(i);
    }
    return result;
  }
}
