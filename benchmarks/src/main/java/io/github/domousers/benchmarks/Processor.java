package io.github.domousers.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pins a thread or a process to one processor, if the system has {@code taskset}. Wake-ups across
 * processors are slow, and add the same time to every client.
 */
final class Processor {

  /** Any processor. */
  static final int ANY = -1;

  private Processor() {}

  /** {@return the last processor of this machine, or {@link #ANY} if pinning is not possible} */
  static int last() throws InterruptedException {
    try {
      int last = Runtime.getRuntime().availableProcessors() - 1;
      return run(pinned(last, List.of("true"))) == 0 ? last : ANY;
    } catch (IOException noTaskset) {
      return ANY;
    }
  }

  /** {@return the command, pinned to one processor} */
  static List<String> pinned(int processor, List<String> command) {
    List<String> result = new ArrayList<>();
    if (processor != ANY) {
      result.addAll(List.of("taskset", "--cpu-list", Integer.toString(processor)));
    }
    result.addAll(command);
    return result;
  }

  /** Pins this thread, and all threads that it will start, to one processor. */
  static void pinThisThreadTo(int processor) throws IOException, InterruptedException {
    if (processor == ANY) {
      return;
    }
    String thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
    int exit = run(List.of("taskset", "--pid", "--cpu-list", Integer.toString(processor), thread));
    if (exit != 0) {
      throw new IOException(
          "taskset cannot pin thread " + thread + " to a processor: exit status " + exit);
    }
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
