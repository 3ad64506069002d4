package org.ternmq.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.client.TernUrl.HostPort;

final class TernUrlTest {
    private static ClientOptions options(String url) throws JMSException {
        TernUrl parsed = TernUrl.parse(url);
        return ClientOptions.of(parsed, parsed.options());
    }

    @Test
    void hostsPortsAndOptionsAreRead() throws JMSException {
        ClientOptions options =
                options("tern://a,b:1,[::1]:2?user=anna%20b&prefetchBytes=2MB&ackDelay=1s&allowedClasses=x.Y,x.Z");
        assertThat(options.url().hosts())
                .containsExactly(new HostPort("a", 7677), new HostPort("b", 1), new HostPort("[::1]", 2));
        assertThat(options.user()).isEqualTo("anna b");
        assertThat(options.prefetchBytes()).isEqualTo(2 * 1024 * 1024);
        assertThat(options.ackDelayMillis()).isEqualTo(1_000);
        assertThat(options.allowedClasses()).isEqualTo(List.of("x.Y", "x.Z"));
    }

    @Test
    void defaultsHoldWhereNothingIsGiven() throws JMSException {
        ClientOptions options = options("tern://a");
        assertThat(options.prefetchMessages()).isEqualTo(500);
        assertThat(options.prefetchBytes()).isEqualTo(1024 * 1024);
        assertThat(options.ackDelayMillis()).isEqualTo(10);
        assertThat(options.connectMillis()).isEqualTo(10_000);
        assertThat(options.requestMillis()).isEqualTo(30_000);
        assertThat(options.heartbeatMillis()).isEqualTo(10_000);
        assertThat(options.user()).isNull();
    }

    @Test
    void unknownOptionNamesThoseThatThereAre() {
        assertThatThrownBy(() -> options("tern://a?prefech=1"))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("unknown connection option 'prefech'")
                .hasMessageContaining("prefetch, prefetchBytes");
    }

    @Test
    void valueOutOfItsLimitsNamesThem() {
        assertThatThrownBy(() -> options("tern://a?ackDelay=2h"))
                .hasMessageContaining("'ackDelay' must be a number from 0 to 60000 ms")
                .hasMessageContaining("not '2h'");
        assertThatThrownBy(() -> options("tern://a?prefetch=-1")).hasMessageContaining("from 0 to 1000000");
    }

    @Test
    void whatIsNoAddressIsToldWithoutItsSecrets() {
        assertThatThrownBy(() -> options("tcp://a:61616?password=secret"))
                .hasMessageContaining("must begin with tern://")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> options("tern://a:99999")).hasMessageContaining("from 1 to 65535");
        assertThatThrownBy(() -> options("tern://")).hasMessageContaining("a host is missing");
    }

    @Test
    void tlsIsToldToBeMissing() {
        assertThatThrownBy(() -> options("terns://a")).hasMessageContaining("TLS (terns://) is not offered yet");
    }

    @Test
    void factoryKeepsItsSettingsWhenSerialised() throws Exception {
        TernConnectionFactory factory = new TernConnectionFactory("tern://a?password=secret", "anna", "hidden");
        factory.setPrefetch(7);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(factory);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            TernConnectionFactory copy = (TernConnectionFactory) in.readObject();
            assertThat(copy.getUrl()).isEqualTo(factory.getUrl());
            assertThat(copy.getUser()).isEqualTo("anna");
            assertThat(copy.toString()).doesNotContain("secret").doesNotContain("hidden");
        }
    }
}
