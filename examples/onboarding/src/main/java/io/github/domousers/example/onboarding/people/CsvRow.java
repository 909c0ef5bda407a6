package io.github.domousers.example.onboarding.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a CSV file, as text.
 *
 * @param line the line of the file on which the row starts, from 1
 * @param lastLine the line on which the row ends
 * @param cells the fields, or {@code null} if the quotation marks are unbalanced
 */
record CsvRow(long line, long lastLine, @Nullable List<String> cells) {}
