package io.github.domousers.testkit.internal.cli;

import io.github.domousers.testkit.internal.store.ApiError;
import io.github.domousers.testkit.internal.store.Json;
import io.github.domousers.testkit.internal.store.UserJson;
import io.github.domousers.testkit.internal.store.UserStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;

/** A file of users: a JSON array of request bodies of <em>Create a user</em>. */
final class UsersFile {

  private final Path path;

  UsersFile(String path) {
    this.path = Path.of(path);
  }

  /** Creates the users one by one, so that the JSON is never in memory as a whole. */
  void createIn(UserStore store) throws StartException {
    try (InputStream in = Files.newInputStream(path);
        JsonParser parser = Json.FACTORY.createParser(ObjectReadContext.empty(), in)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw notAnArray();
      }
      for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
        create(index, parser, store);
      }
      if (parser.nextToken() != null) {
        throw notAnArray();
      }
    } catch (JacksonException e) {
      throw StartException.of(path + " is not JSON" + position(e.getLocation()) + ".");
    } catch (IOException e) {
      throw StartException.of(path + " cannot be read: " + e.getClass().getSimpleName() + ".");
    }
  }

  private void create(int index, JsonParser parser, UserStore store) throws StartException {
    try {
      store.create(UserJson.readUser(Json.read(parser)), false);
    } catch (ApiError error) {
      throw StartException.of(path + ", user [" + index + "]: " + error.message());
    }
  }

  /** {@return the position of a syntax error} A value that is too deep or too long has none. */
  private static String position(@Nullable TokenStreamLocation location) {
    return location == null
        ? " that can be read: a value is too long, or nested too deeply"
        : ": see line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private StartException notAnArray() {
    return StartException.of(path + " must be a JSON array of users.");
  }
}
