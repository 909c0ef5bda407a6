package io.github.domousers.example.onboarding.people;

import io.github.domousers.domain.NewUser;
import io.github.domousers.example.onboarding.report.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The people of the sample file {@code people.csv}, which is part of the application. */
public final class SamplePeople {

  private SamplePeople() {}

  /** {@return the people} */
  public static List<NewUser> read() {
    try (InputStream file =
            Objects.requireNonNull(SamplePeople.class.getResourceAsStream("people.csv"));
        CsvReader rows =
            new CsvReader(
                new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)),
                new FileFormat(','))) {
      return people(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UsageException e) {
      throw new IllegalStateException("The sample file is invalid.", e);
    }
  }

  private static List<NewUser> people(CsvReader rows) throws IOException, UsageException {
    List<NewUser> people = new ArrayList<>();
    List<String> header = Objects.requireNonNull(Objects.requireNonNull(rows.next()).cells());
    RowParser parser = new RowParser(Header.of(header), new Roles(List.of()), LeadingZeros.REJECT);
    for (CsvRow row = rows.next(); row != null; row = rows.next()) {
      people.add(((Row.Person) parser.parse(row)).user());
    }
    return people;
  }
}
