package io.github.domousers.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a thread or a process on one processor, where the system has {@code taskset}. A thread and
 * a server that wake each other across processors are slow, and as slow for every client.
 */
final class Processor {

  /** Any processor. */
  static final int ANY = -1;

  private Processor() {}

  /** The last processor of this machine, or {@link #ANY} where a thread cannot be kept on one. */
  static int last() throws InterruptedException {
    try {
      int last = Runtime.getRuntime().availableProcessors() - 1;
      return run(onlyOn(last, List.of("true"))) == 0 ? last : ANY;
    } catch (IOException noTaskset) {
      return ANY;
    }
  }

  /** The command, to be run on one processor only. */
  static List<String> onlyOn(int processor, List<String> command) {
    List<String> confined = new ArrayList<>();
    if (processor != ANY) {
      confined.addAll(List.of("taskset", "--cpu-list", Integer.toString(processor)));
    }
    confined.addAll(command);
    return confined;
  }

  /** Keeps this thread, and every thread that it will start, on one processor. */
  static void keepThisThreadOn(int processor) throws IOException, InterruptedException {
    if (processor == ANY) {
      return;
    }
    String thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
    int exit = run(List.of("taskset", "--pid", "--cpu-list", Integer.toString(processor), thread));
    if (exit != 0) {
      throw new IOException("taskset cannot keep thread " + thread + " on a processor: " + exit);
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
