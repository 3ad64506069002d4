package org.ternmq.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerLoaderTest {
    private static final String ADAPTER = "org.ternmq.bench.journal.artemis";

    @TempDir
    Path directory;

    private PeerLoader loader() throws IOException {
        Files.createFile(directory.resolve("peer.jar"));
        return PeerLoader.of(directory, ADAPTER);
    }

    @Test
    void theAdapterIsLoadedAnewAndTheRestOfTheModuleIsShared() throws Exception {
        try (PeerLoader loader = loader()) {
            assertThat(loader.loadClass(ADAPTER + ".BufferSettings").getClassLoader())
                    .isSameAs(loader);
            assertThat(loader.loadClass(Contender.class.getName())).isSameAs(Contender.class);
        }
    }

    @Test
    void thePeerDoesNotSeeTheLibrariesOfThisModule() throws Exception {
        try (PeerLoader loader = loader()) {
            assertThatThrownBy(() -> loader.loadClass(Histogram.class.getName()))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    void thePeerSharesWhatItIsToldTo() throws Exception {
        Files.createFile(directory.resolve("peer.jar"));
        try (PeerLoader loader = PeerLoader.of(directory, ADAPTER, "org.HdrHistogram.")) {
            assertThat(loader.loadClass(Histogram.class.getName())).isSameAs(Histogram.class);
        }
    }

    @Test
    void aMissingPeerIsToldWithWhatToDo() {
        assertThatThrownBy(() -> PeerLoader.of(directory.resolve("none"), ADAPTER))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("run bin/bench");
    }

    @ParameterizedTest
    @CsvSource({
        "artemis-journal, artemis-journal",
        "artemis-broker, artemis-server",
        "artemis-broker, artemis-jakarta-client"
    })
    void thePeerIsCompiledAgainstTheVersionThatItRunsWith(String peer, String library) throws Exception {
        String runs = Files.readString(Path.of("peers", peer, "pom.xml"));
        String compiled = Files.readString(Path.of("../pom.xml"));

        assertThat(found("<artifactId>" + library + "</artifactId>\\s*<version>(\\d.*?)<", runs))
                .isEqualTo(found("<version.artemis>(.*?)<", compiled));
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        String last = null;
        while (matcher.find()) {
            // The project itself comes first, with a version of its own; the library comes last.
            last = matcher.group(1);
        }
        return last;
    }
}
