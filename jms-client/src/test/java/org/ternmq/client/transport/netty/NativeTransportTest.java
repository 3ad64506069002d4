package org.ternmq.client.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeTransportTest {

    @Test
    void theJdksOwnModulesMayAlwaysUseNativeCode() {
        assertThat(NativeTransport.isNativeAccessEnabled(Object.class.getModule()))
                .isTrue();
    }

    @Test
    void beforeJava22EveryModuleMay() {
        boolean asked = Runtime.version().feature() >= 22;
        boolean enabled = NativeTransport.isNativeAccessEnabled(NativeTransport.class.getModule());

        assertThat(asked || enabled).isTrue();
    }
}
