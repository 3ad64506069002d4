package org.ternmq.bench.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessStatusTest {
    private static final String STATUS = "Name:\tjava\nVmPeak:\t 9999 kB\nVmHWM:\t  204800 kB\nVmRSS:\t  1024 kB\n";

    @Test
    void aFieldIsFoundByItsWholeName() {
        assertThat(ProcessStatus.field(STATUS, "VmHWM")).isEqualTo(204_800);
        assertThat(ProcessStatus.field(STATUS, "HWM")).isNaN();
    }

    @Test
    void aSystemThatTellsNothingGivesNoFigure() {
        assertThat(ProcessStatus.field("", "write_bytes")).isNaN();
        assertThat(new ProcessStatus(Long.MAX_VALUE).residentPeak()).isNaN();
    }
}
