package org.ternmq.client.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PatientIoHandlerTest {
    @Test
    void timerIsAwaitedToTheEndOfItsMillisecond() {
        assertThat(PatientIoHandler.patientNanos(1)).isEqualTo(1_000_000);
        assertThat(PatientIoHandler.patientNanos(1_000_000)).isEqualTo(1_000_000);
        assertThat(PatientIoHandler.patientNanos(1_000_001)).isEqualTo(2_000_000);
    }

    @Test
    void whatIsDueIsDueAndNoTimerIsNone() {
        assertThat(PatientIoHandler.patientNanos(0)).isZero();
        assertThat(PatientIoHandler.patientNanos(-1)).isEqualTo(-1);
        assertThat(PatientIoHandler.patientNanos(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }
}
