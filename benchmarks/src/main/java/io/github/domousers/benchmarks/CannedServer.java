package io.github.domousers.benchmarks;

import io.github.domousers.benchmarks.MinimalServer.Request;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A {@link MinimalServer} with prepared responses. */
final class CannedServer {

  static final String TOKEN = "0123456789abcdef0123456789abcdef";

  /** The response to a create, with its head. */
  static final byte[] CREATED = MinimalServer.json(ReferencePage.RESPONSE);

  /** The number of users in the list. */
  static final int USERS = 100_000;

  private static final int PAGE = 500;

  private static final byte[] TOKEN_ISSUED =
      MinimalServer.json(
          "{\"access_token\":\""
              + TOKEN
              + "\",\"token_type\":\"bearer\",\"expires_in\":3599,\"scope\":\"user\"}");

  private static final Pattern OFFSET = Pattern.compile("limit=" + PAGE + "&offset=(\\d+) ");

  private CannedServer() {}

  /**
   * Serves until standard input ends.
   *
   * @param arguments none
   * @throws IOException if it cannot listen
   */
  public static void main(String[] arguments) throws IOException {
    MinimalServer.serve(CannedServer::respond);
  }

  private static byte[] respond(Request request) {
    if (request.bytes()[0] == 'G') {
      Matcher offset = OFFSET.matcher(request.head());
      return offset.find() ? Pages.at(Integer.parseInt(offset.group(1))) : MinimalServer.json("[]");
    }
    return request.bytes()["POST /".length()] == 'o' ? TOKEN_ISSUED : CREATED;
  }

  /** The pages of a list, created on the first request for one. */
  private static final class Pages {

    private static final byte[][] ALL = new byte[USERS / PAGE + 1][];

    static {
      for (int page = 0; page < ALL.length; page++) {
        ALL[page] = MinimalServer.json(page(page * PAGE));
      }
    }

    private static String page(int offset) {
      return LongStream.range(offset, Math.min(offset + PAGE, USERS))
          .mapToObj(id -> ReferencePage.RESPONSE.replace(Long.toString(ReferencePage.ID), "1" + id))
          .collect(Collectors.joining(",", "[", "]"));
    }

    static byte[] at(int offset) {
      return ALL[offset / PAGE];
    }
  }
}
