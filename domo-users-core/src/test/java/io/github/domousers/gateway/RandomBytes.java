package io.github.domousers.gateway;

import static io.github.domousers.gateway.Fuzz.oneOf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Bodies of responses: random bytes, and valid JSON with random mutations. */
final class RandomBytes {

  private static final String[] TOKENS = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u0000",
    "\\ud800",
    "\\udc00",
    "\\u2028",
    "\n",
    "\u0000",
    "\ufeff",
    "null",
    "true",
    "-",
    "0",
    "1e99",
    "1e2147483647",
    "1e-2147483648",
    "-0.0",
    "9223372036854775808",
    "NaN",
    "{}",
    "[]",
    "\"id\":",
    "\"id\":\"x\",",
    "{\"id\":5}",
    "\ud83d\ude00",
    "\"groups\":[{\"id\":{}}],",
    "\"name\":{},",
    "\"createdAt\":\"2\",",
    "[[[[[[[[",
    "1".repeat(50)
  };

  private RandomBytes() {}

  /** Random bytes, often those of JSON's own characters. */
  static byte[] nonsense(Random random) {
    byte[] bytes = new byte[random.nextInt(200)];
    random.nextBytes(bytes);
    if (random.nextBoolean()) {
      byte[] structure = "{}[]\",:\\ 0123456789eE+-.truefalsnid".getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = structure[random.nextInt(structure.length)];
      }
    }
    return bytes;
  }

  /** Valid JSON with up to four mutations. */
  static byte[] mutated(Random random, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    for (int left = random.nextInt(5); left > 0; left--) {
      bytes = mutatedOnce(random, bytes);
    }
    return bytes;
  }

  private static byte[] mutatedOnce(Random random, byte[] bytes) {
    int one = random.nextInt(bytes.length + 1);
    int other = random.nextInt(bytes.length + 1);
    int start = Math.min(one, other);
    int end = Math.max(one, other);
    byte[] inserted = oneOf(random, TOKENS).getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(6)) {
      case 0 -> flipped(random, bytes);
      case 1 -> Arrays.copyOf(bytes, one);
      case 2 -> joined(Arrays.copyOf(bytes, start), Arrays.copyOfRange(bytes, end, bytes.length));
      case 3 -> joined(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, start, bytes.length));
      default ->
          joined(
              joined(Arrays.copyOf(bytes, one), inserted),
              Arrays.copyOfRange(bytes, one, bytes.length));
    };
  }

  private static byte[] flipped(Random random, byte[] bytes) {
    byte[] flipped = bytes.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  static byte[] joined(byte[] one, byte[] other) {
    byte[] joined = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, joined, one.length, other.length);
    return joined;
  }
}
