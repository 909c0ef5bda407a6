package io.github.domousers.example.onboarding.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.domousers.domain.Attribute;
import io.github.domousers.example.onboarding.report.UsageException;
import io.github.domousers.sync.DesiredUser;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncFileTest {

  @TempDir Path directory;

  @Test
  void theColumnsOfTheFile_exceptTheAddressAndTheInvite_areManaged() throws Exception {
    SyncFile file = read("sendInvite,phoneNumber,Email,Shoe Size\ntrue,1,ada@acme.com,38\n");

    assertThat(file.managed()).containsExactly(Attribute.PHONE);
    assertThat(file.ignoredColumns()).containsExactly("Shoe Size");
    assertThat(file.people())
        .containsExactly(
            DesiredUser.builder()
                .position("line 2")
                .email("ada@acme.com")
                .phone("1")
                .sendInvite(true)
                .build());
  }

  @Test
  void aCustomRole_isNoViolation_becauseAUserMayHaveIt() throws Exception {
    assertThat(read("email,role\na@acme.com,Own\n").people().get(0))
        .satisfies(
            person -> {
              assertThat(person.get(Attribute.ROLE)).isEqualTo("Own");
              assertThat(person.violations()).isEmpty();
            });
  }

  @ParameterizedTest
  @CsvSource({"1, Admin", "4, Participant", "3, Editor"})
  void aRoleId_isARole(String id, String role) throws Exception {
    assertThat(read("email,roleId\na@acme.com," + id + "\n").people().get(0).get(Attribute.ROLE))
        .isEqualTo(role);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "email,roleId\na@acme.com,9",
        "email,name,employeeNumber\na@acme.com,A,007",
        "email,name,employeeNumber\na@acme.com,A,1e3",
        "email,name,sendInvite\na@acme.com,A,perhaps",
        "email,name,\na@acme.com,A,surplus",
      })
  void aValueThatCannotBeRead_isAViolation_andTheAddressIsKnown(String csv) throws Exception {
    DesiredUser person = read(csv).people().get(0);
    assertThat(person.violations()).hasSize(1);
    assertThat(person.get(Attribute.EMAIL)).isEqualTo("a@acme.com");
  }

  @Test
  void aHundredThousandRows_areRead() throws Exception {
    Path csv = directory.resolve("many.csv");
    try (BufferedWriter out = Files.newBufferedWriter(csv)) {
      out.write("name,email,role,title\n");
      for (int i = 0; i < 100_000; i++) {
        out.write("Person " + i + ",p" + i + "@acme.com,Participant,\"Title, " + i + "\"\n");
      }
    }
    SyncFile file =
        SyncFile.read(csv, ColumnMapping.NONE, new Roles(List.of()), LeadingZeros.REJECT);
    assertThat(file.people()).hasSize(100_000);
    assertThat(file.people().get(99_999).position()).contains("line 100001");
  }

  @Test
  void aMappedAttribute_isReadFromNoOtherColumn() throws Exception {
    SyncFile file =
        read(
            "email,Mail,Full Name\nprivate@x.com,ada@acme.com,Ada\n",
            "EMAIL=mail",
            "name=full_name");
    assertThat(file.people().get(0).get(Attribute.EMAIL)).isEqualTo("ada@acme.com");
    assertThat(file.people().get(0).get(Attribute.NAME)).isEqualTo("Ada");
    assertThat(file.ignoredColumns()).containsExactly("email");
  }

  @Test
  void aMappedColumnThatIsMissing_orThereTwice_isReported() {
    assertThatThrownBy(() -> read("email,name\na@acme.com,A\n", "title=Job"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the column Job, which --map names, is missing");
    assertThatThrownBy(() -> read("mail,mail,name\na@acme.com,,A\n", "email=mail"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("both contain the attribute email");
  }

  @Test
  void aFileWithoutKnownColumns_isReported_withoutQuotingIt() {
    assertThatThrownBy(() -> read("Ada Lovelace,ada@acme.com\nBob,bob@acme.com\n"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("has no header row")
        .hasMessageContaining("--map")
        .hasMessageNotContaining("Ada")
        .hasMessageNotContaining("acme");
  }

  private SyncFile read(String csv, String... mappings) throws IOException, UsageException {
    Path file = Files.writeString(directory.resolve("people.csv"), csv);
    return SyncFile.read(
        file,
        ColumnMapping.parse(List.of(mappings)),
        new Roles(List.of("Editor")),
        LeadingZeros.REJECT);
  }
}
