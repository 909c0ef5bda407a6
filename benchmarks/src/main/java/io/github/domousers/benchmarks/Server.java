package io.github.domousers.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A {@link CannedServer} in a separate process, which ends with this one or on close. */
final class Server implements AutoCloseable {

  private final Process process;
  private final String url;

  private Server(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static Server startOn(int processor) throws IOException {
    Process process =
        new ProcessBuilder(
                Processor.pinned(
                    processor,
                    Jvm.command(System.getProperty("java.class.path"), CannedServer.class)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String url = output.readLine();
    if (url == null) {
      throw new IOException("The server did not start.");
    }
    return new Server(process, url);
  }

  String url() {
    return url;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
  }
}
