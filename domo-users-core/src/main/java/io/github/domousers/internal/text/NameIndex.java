package io.github.domousers.internal.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds values by the full name of a person, even if one of the names has {@linkplain LostLetters
 * lost letters}.
 */
public final class NameIndex<T> {

  private final Map<String, List<T>> byKey = new HashMap<>();

  /** The names that may have lost letters, or may be what others have lost letters of. */
  private final Map<String, List<Entry<T>>> bySkeleton = new HashMap<>();

  private record Entry<T>(String name, T value) {}

  /** Adds a value of a name. */
  public void add(String name, T value) {
    byKey.computeIfAbsent(NameMatcher.key(name), none -> new ArrayList<>(1)).add(value);
    skeletons(name)
        .forEach(
            skeleton ->
                bySkeleton
                    .computeIfAbsent(skeleton, none -> new ArrayList<>(1))
                    .add(new Entry<>(name, value)));
  }

  /** {@return the values of names that are probably the same; equal names first} */
  public Stream<T> find(String name) {
    return Stream.concat(
        byKey.getOrDefault(NameMatcher.key(name), List.of()).stream(),
        skeletons(name)
            .flatMap(skeleton -> bySkeleton.getOrDefault(skeleton, List.of()).stream())
            .filter(
                entry ->
                    LostLetters.hasLost(name, entry.name) || LostLetters.hasLost(entry.name, name))
            .map(Entry::value));
  }

  /**
   * {@return what is left of a name if all letters that may be lost are removed, one for each
   * composition; empty if it has no such letters}
   */
  private static Stream<String> skeletons(String name) {
    return name.chars().noneMatch(NameIndex::mayBeLost)
        ? Stream.empty()
        : Stream.of(Form.NFC, Form.NFD)
            .map(form -> Normalizer.normalize(name, form))
            .map(NameIndex::withoutLost)
            .distinct();
  }

  private static String withoutLost(String name) {
    return name.chars()
        .filter(character -> !mayBeLost(character))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  private static boolean mayBeLost(int character) {
    return character > 0x7F || character == '?';
  }
}
