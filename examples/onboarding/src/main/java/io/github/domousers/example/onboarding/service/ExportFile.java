package io.github.domousers.example.onboarding.service;

import io.github.domousers.domain.User;
import io.github.domousers.example.onboarding.people.PeopleWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A new CSV file with users, which is complete or does not exist. */
public final class ExportFile implements Closeable {

  private static final String REPLACEMENT = "\uFFFD";

  private final Path path;
  private final Path part;
  private final PeopleWriter writer;
  private final List<Long> withoutEmail = new ArrayList<>();
  private final List<Long> unparsed = new ArrayList<>();
  private long users;

  private ExportFile(Path path, Path part, PeopleWriter writer) {
    this.path = path;
    this.part = part;
    this.writer = writer;
  }

  /**
   * Begins a file. It gets its name when it is {@linkplain #finish finished}.
   *
   * @throws FileAlreadyExistsException if there is a file of this name
   */
  public static ExportFile create(Path path) throws IOException {
    requireNew(path);
    Path part = PrivateFiles.createPartOf(path);
    // Half a surrogate pair cannot be written; a sync rejects rows with this replacement.
    OutputStreamWriter text =
        new OutputStreamWriter(
            Files.newOutputStream(part),
            StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .replaceWith(REPLACEMENT.getBytes(StandardCharsets.UTF_8)));
    return new ExportFile(path, part, new PeopleWriter(text));
  }

  private static void requireNew(Path path) throws FileAlreadyExistsException {
    if (Files.exists(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }

  /** Adds a user. One without an email address is left out: a sync could not identify it. */
  public void add(Optional<User> found) throws IOException {
    if (found.isEmpty()) {
      return;
    }
    User user = found.get();
    if (user.email() == null) {
      withoutEmail.add(user.id());
      return;
    }
    if (!user.unparsedAttributes().isEmpty()) {
      unparsed.add(user.id());
    }
    writer.write(user);
    users++;
  }

  /** Gives the file its name. */
  public void finish() throws IOException {
    writer.close();
    requireNew(path);
    Files.move(part, path);
  }

  /** {@return how many users were added} */
  public long users() {
    return users;
  }

  /** {@return the ids of the users who were left out, because they have no email address} */
  public List<Long> withoutEmail() {
    return withoutEmail;
  }

  /**
   * {@return the ids of the users with an attribute of an unexpected form, which is not written}
   */
  public List<Long> unparsed() {
    return unparsed;
  }

  /** Deletes what was written, unless the file is finished. */
  @Override
  public void close() throws IOException {
    writer.close();
    Files.deleteIfExists(part);
  }
}
