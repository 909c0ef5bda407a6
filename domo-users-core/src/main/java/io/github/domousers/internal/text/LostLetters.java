package io.github.domousers.internal.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises a copy of a text that was written or read in the wrong encoding. */
public final class LostLetters {

  /** UTF-8 has at most four bytes for a character, and each may become a question mark. */
  private static final int MAX_BYTES = 4;

  private static final int REPLACEMENT = 0xFFFD;

  /** A JVM need not have Windows-1252, which only adds letters to ISO 8859-1. */
  private static final Charset WINDOWS =
      Charset.isSupported("windows-1252")
          ? Charset.forName("windows-1252")
          : StandardCharsets.ISO_8859_1;

  /** Characters that follow each other and are outside ASCII. */
  private static final Pattern NON_ASCII = Pattern.compile("[^\\x00-\\x7F]+");

  private LostLetters() {}

  /**
   * {@return whether a copy equals a text except that letters outside ASCII are lost: they became
   * question marks or U+FFFD, or UTF-8 was read as ISO 8859-1 or Windows-1252}
   */
  public static boolean hasLost(String text, String copy) {
    return Stream.of(Form.NFC, Form.NFD)
        .map(form -> Normalizer.normalize(text, form))
        .anyMatch(
            composed ->
                isReplaced(composed.codePoints().toArray(), copy.codePoints().toArray())
                    || isMisread(composed, copy));
  }

  /** Each run of characters that may be lost is compared as a whole, so this is linear. */
  private static boolean isReplaced(int[] text, int[] copy) {
    int i = 0;
    int j = 0;
    boolean lost = false;
    while (i < text.length && j < copy.length) {
      int run = run(text, i);
      int copied = run(copy, j);
      if (copied < run || copied > MAX_BYTES * run) {
        return false;
      }
      if (run == 0 && text[i] != copy[j]) {
        return false;
      }
      if (run > 0) {
        if (!isOnlyLost(text, i, i + run, copy, j, j + copied)) {
          return false;
        }
        lost |=
            hasNonAscii(text, i, i + run) && marks(copy, j, j + copied) > marks(text, i, i + run);
      }
      i += Math.max(run, 1);
      j += Math.max(copied, 1);
    }
    return lost && i == text.length && j == copy.length;
  }

  /** {@return how many characters from an index on are outside ASCII, or question marks} */
  private static int run(int[] text, int start) {
    int end = start;
    while (end < text.length && (text[end] > 0x7F || text[end] == '?')) {
      end++;
    }
    return end - start;
  }

  /** {@return whether a run has no other letters than the original run} */
  private static boolean isOnlyLost(
      int[] text, int start, int end, int[] copy, int copyStart, int copyEnd) {
    for (int j = copyStart; j < copyEnd; j++) {
      int letter = copy[j];
      boolean known = isMark(letter);
      for (int i = start; i < end && !known; i++) {
        known = text[i] == letter;
      }
      if (!known) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasNonAscii(int[] text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text[i] > 0x7F) {
        return true;
      }
    }
    return false;
  }

  private static long marks(int[] text, int start, int end) {
    long marks = 0;
    for (int i = start; i < end; i++) {
      marks += isMark(text[i]) ? 1 : 0;
    }
    return marks;
  }

  private static boolean isMark(int codePoint) {
    return codePoint == '?' || codePoint == REPLACEMENT;
  }

  /**
   * {@return whether a text, of which no correct copy is known, looks as if it had lost letters}
   * Such a text has a question mark or U+FFFD next to a letter or to another one, or a part that is
   * UTF-8 read as ISO 8859-1 or Windows-1252. Correct texts can look like that too, such as {@code
   * Any ideas?}, so this is only evidence for a source that is known to be damaged.
   */
  public static boolean looksDamaged(String text) {
    int[] letters = text.codePoints().toArray();
    for (int i = 1; i < letters.length; i++) {
      boolean first = isMark(letters[i - 1]);
      boolean second = isMark(letters[i]);
      if ((first && (second || Character.isLetter(letters[i])))
          || (second && Character.isLetter(letters[i - 1]))) {
        return true;
      }
    }
    // What follows this letter may have been a no-break space, which is stripped at the end.
    return text.endsWith("\u00c3")
        || NON_ASCII.matcher(text).results().anyMatch(run -> isUtf8(run.group()));
  }

  /** {@return whether the characters, as bytes of ISO 8859-1 or Windows-1252, are UTF-8} */
  private static boolean isUtf8(String characters) {
    ByteBuffer bytes = ByteBuffer.allocate(characters.length());
    for (int i = 0; i < characters.length(); i++) {
      char character = characters.charAt(i);
      if (character > 0xFF) {
        byte[] encoded = String.valueOf(character).getBytes(WINDOWS);
        if (encoded.length != 1 || encoded[0] >= 0) {
          return false;
        }
        bytes.put(encoded[0]);
      } else {
        bytes.put((byte) character);
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean isMisread(String text, String copy) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String stripped = Strings.strip(copy);
    return bytes.length > text.length()
        && Stream.of(StandardCharsets.ISO_8859_1, WINDOWS)
            .anyMatch(charset -> Strings.strip(new String(bytes, charset)).equals(stripped));
  }
}
