package io.github.domousers.example.onboarding.service;

import io.github.domousers.example.onboarding.report.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What earlier applies of a plan have written to a log.
 *
 * @param created the addresses of the users who were created; unmodifiable
 * @param isCutOff whether the last line has no end, because the process died
 */
record EarlierResults(Set<String> created, boolean isCutOff) {

  EarlierResults {
    created = Set.copyOf(created);
  }

  /**
   * {@return the results of a plan} Results of other plans, and lines that are not JSON, are
   * skipped.
   */
  static EarlierResults read(Path log, String digest) throws IOException {
    Set<String> created = new HashSet<>();
    boolean samePlan = false;
    try (BufferedReader lines = Files.newBufferedReader(log)) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        JsonNode line = Json.parse(text);
        if (line.has("plan")) {
          samePlan = digest.equals(line.path("plan").path("digest").stringValue(""));
        }
        JsonNode result = line.path("result");
        if (samePlan
            && "create".equals(result.path("kind").stringValue(""))
            && "done".equals(result.path("outcome").stringValue(""))) {
          created.add(result.path("email").stringValue(""));
        }
      }
    }
    return new EarlierResults(created, isCutOff(log));
  }

  private static boolean isCutOff(Path log) throws IOException {
    try (SeekableByteChannel file = Files.newByteChannel(log)) {
      if (file.size() == 0) {
        return false;
      }
      ByteBuffer last = ByteBuffer.allocate(1);
      file.position(file.size() - 1).read(last);
      return last.get(0) != '\n';
    }
  }
}
