package io.github.domousers.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** A file of users: a JSON array of what <em>Create a user</em> takes as its body. */
final class UsersFile {

  /** Reads one user, and leaves the parser where the next begins. */
  private static final ObjectReader ONE =
      JsonMapper.shared().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Path path;

  UsersFile(String path) {
    this.path = Path.of(path);
  }

  /** Creates the users, one by one, so that there may be any number of them. */
  void createIn(UserStore store) throws StartException {
    try (InputStream in = Files.newInputStream(path);
        JsonParser parser = ONE.createParser(in)) {
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
      throw StartException.of(
          path
              + " is not JSON: see line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ".");
    } catch (IOException e) {
      throw StartException.of(path + " cannot be read: " + e.getClass().getSimpleName() + ".");
    }
  }

  private void create(int index, JsonParser parser, UserStore store) throws StartException {
    try {
      store.create(UserJson.readUser(ONE.readTree(parser)), false);
    } catch (Refusal refusal) {
      throw StartException.of(path + ", user [" + index + "]: " + refusal.message());
    }
  }

  private StartException notAnArray() {
    return StartException.of(path + " must be a JSON array of users.");
  }
}
