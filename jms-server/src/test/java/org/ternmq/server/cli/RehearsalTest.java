package org.ternmq.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.server.store.DataDirectory;

class RehearsalTest {
    @TempDir
    Path directory;

    @Test
    void rehearsalComesToItsEndAndLeavesNoServerBehind() throws Exception {
        Rehearsal.run(directory);
        for (String data : new String[] {"data", "killed"}) {
            try (DataDirectory free = DataDirectory.open(directory.resolve(data), new Random(1))) {
                assertThat(free.path().resolve("store")).isNotEmptyDirectory();
            }
        }
    }
}
