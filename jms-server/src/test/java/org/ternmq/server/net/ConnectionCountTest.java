package org.ternmq.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionCountTest {
    @Test
    void connectionsLeaveOpenFilesForTheLog() {
        ConnectionLimits limits = ConnectionLimits.defaults();
        assertThat(limits.fitting(1024).maxConnections()).isBetween(1, 1024 - 200);
        assertThat(limits.fitting(10).maxConnections()).isEqualTo(1);
        assertThat(limits.fitting(1 << 20)).isEqualTo(limits);
    }

    @Test
    void refusedConnectionsAreToldUnlessThereAreFarTooMany() {
        ConnectionCount count = new ConnectionCount(ConnectionLimits.defaults().withMaxConnections(1));
        assertThat(count.opened()).isNull();
        assertThat(count.opened()).contains("max-connections");
        assertThat(count.isFlooded()).isFalse();
        for (int i = 0; i < 200; i++) {
            count.opened();
        }
        assertThat(count.isFlooded()).isTrue();
        for (int i = 0; i < 201; i++) {
            count.closed(false);
        }
        assertThat(count.isFlooded()).isFalse();
    }
}
