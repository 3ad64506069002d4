package org.ternmq.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.protocol.authentication.AuthenticationException;
import org.ternmq.protocol.authentication.ScramCredential;

class UsersFileTest {
    @TempDir
    Path directory;

    private Path path;
    private FileStamp stamp = stamp(1);

    @BeforeEach
    void setPath() {
        path = directory.resolve("users");
    }

    @Test
    void fileThatIsNotThereHasNoUsers() throws Exception {
        assertThat(UsersFile.open(path).users()).isEmpty();
        assertThat(path).doesNotExist();
    }

    @Test
    void addedUserIsInTheFileAndReadBack() throws Exception {
        UsersFile users = UsersFile.open(path);
        assertThat(users.put("anna", "secret")).isTrue();
        assertThat(users.users().get("anna").matches("secret")).isTrue();
        assertThat(UsersFile.open(path).users()).isEqualTo(users.users());
        assertThat(Files.readString(path)).startsWith("anna:SCRAM-SHA-256$").doesNotContain("secret");
    }

    @Test
    void onlyTheOwnerMayReadTheFile() throws Exception {
        UsersFile.open(path).put("anna", "secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryContaining(path::equals);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void commentsKeepTheirPlacesWhenUsersChange() throws Exception {
        Files.write(path, List.of("# people", line("anna"), "", "# machines", line("robot")));
        UsersFile users = UsersFile.open(path);
        assertThat(users.put("anna", "new")).isFalse();
        assertThat(users.remove("robot")).isTrue();
        assertThat(users.remove("robot")).isFalse();
        assertThat(Files.readAllLines(path))
                .hasSize(4)
                .contains("# people", "# machines")
                .element(1)
                .asString()
                .startsWith("anna:");
        assertThat(users.users()).containsOnlyKeys("anna");
        assertThat(users.users().get("anna").matches("new")).isTrue();
    }

    @Test
    void changeOfTheFileIsSeen() throws Exception {
        UsersFile users = new UsersFile(path, p -> stamp);
        Files.write(path, List.of(line("anna")));
        assertThat(users.users()).isEmpty();
        stamp = stamp(2);
        assertThat(users.users()).containsOnlyKeys("anna");
    }

    @Test
    void usersStayAsTheyWereWhenTheFileBecomesMalformed() throws Exception {
        Files.write(path, List.of(line("anna")));
        UsersFile users = new UsersFile(path, p -> stamp);
        Files.writeString(path, "nonsense\n");
        stamp = stamp(2);
        assertThat(users.users()).containsOnlyKeys("anna");
        Files.write(path, List.of(line("bert")));
        assertThat(users.users()).containsOnlyKeys("anna");
        stamp = stamp(3);
        assertThat(users.users()).containsOnlyKeys("bert");
    }

    @Test
    void usersStayAsTheyWereWhenTheFileCannotBeLookedAt() throws Exception {
        Files.write(path, List.of(line("anna")));
        UsersFile users = new UsersFile(path, p -> {
            if (stamp == null) {
                throw new IOException("disk gone");
            }
            return stamp;
        });
        stamp = null;
        assertThat(users.users()).containsOnlyKeys("anna");
    }

    @Test
    void malformedLineIsNamedWithFileAndNumber() throws Exception {
        refused(List.of("# fine", "anna"), "line 2: there is no ':'");
        refused(List.of("anna:secret"), "line 1: a credential is SCRAM-SHA-256$");
        refused(List.of("", ":" + line("x").substring(2)), "line 2: the user name is empty");
        refused(List.of(line("anna"), line("anna")), "line 2: user anna comes twice");
        refused(List.of("anna:" + line("x").replace("$4096$", "$1$").substring(2)), "iterations must be between");
        refused(List.of(line("e\u0301")), "NFKC");
    }

    private void refused(List<String> lines, String words) throws Exception {
        Files.write(path, lines);
        assertThatThrownBy(() -> UsersFile.open(path))
                .isInstanceOf(UsersFileException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining(words);
    }

    @Test
    void fileThatIsNoTextIsRefused() throws Exception {
        Files.write(path, new byte[] {(byte) 0xFF});
        assertThatThrownBy(() -> UsersFile.open(path))
                .isInstanceOf(UsersFileException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void malformedFileIsNotWrittenOver() throws Exception {
        UsersFile users = UsersFile.open(path);
        Files.writeString(path, "nonsense\n");
        assertThatThrownBy(() -> users.put("anna", "secret")).isInstanceOf(UsersFileException.class);
        assertThat(Files.readString(path)).isEqualTo("nonsense\n");
    }

    @Test
    void namesThatCannotStandInTheFileAreRefused() throws Exception {
        UsersFile users = UsersFile.open(path);
        for (String name : List.of("", "a:b", "#a", " a", "a ", "a\nb")) {
            assertThatThrownBy(() -> users.put(name, "secret")).isInstanceOf(AuthenticationException.class);
        }
        assertThat(path).doesNotExist();
    }

    private static FileStamp stamp(int change) {
        return new FileStamp(FileTime.fromMillis(change), 0, null);
    }

    private static String line(String name) throws AuthenticationException {
        return name + ":" + ScramCredential.of("pw", new byte[16], 4096).text();
    }
}
