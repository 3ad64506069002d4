package org.ternmq.protocol.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScramCredentialTest {

    @Test
    void textFormReadsBack() throws Exception {
        ScramCredential credential = ScramCredential.of("pencil", new byte[16], 4096);
        assertThat(credential.text()).startsWith("SCRAM-SHA-256$4096$AAAAAAAAAAAAAAAAAAAAAA==$");
        assertThat(ScramCredential.parse(credential.text())).isEqualTo(credential);
    }

    @Test
    void onlyTheRightPasswordMatches() throws Exception {
        ScramCredential credential = ScramCredential.of("pencil", new byte[16], 4096);
        assertThat(credential.matches("pencil")).isTrue();
        assertThat(credential.matches("Pencil")).isFalse();
    }

    @Test
    void keysStayOutOfToString() throws Exception {
        assertThat(ScramCredential.of("pencil", new byte[16], 4096)).hasToString("ScramCredential[iterations=4096]");
    }

    @Test
    void malformedTextIsRefusedWithItsFault() {
        String key = "A".repeat(43) + "=";
        refused("pencil", "SCRAM-SHA-256$iterations");
        refused("MD5$4096$AAAAAAAAAAAAAAAA$" + key + "$" + key, "SCRAM-SHA-256$iterations");
        refused("SCRAM-SHA-256$many$AAAAAAAAAAAAAAAA$" + key + "$" + key, "a number but are: many");
        refused("SCRAM-SHA-256$1$AAAAAAAAAAAAAAAA$" + key + "$" + key, "between 4096 and 1000000");
        refused("SCRAM-SHA-256$4096$AAAA$" + key + "$" + key, "salt must have 8 to 64");
        refused("SCRAM-SHA-256$4096$????$" + key + "$" + key, "salt is not Base64");
        refused("SCRAM-SHA-256$4096$AAAAAAAAAAAAAAAA$AAAA$" + key, "32 bytes");
    }

    private static void refused(String text, String words) {
        assertThatThrownBy(() -> ScramCredential.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
