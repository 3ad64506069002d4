package org.ternmq.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MachineLoadTest {
    private final ManualMachine machine = new ManualMachine();
    private final MachineLoad load = machine.load();

    private double after(long others, long self, long idle) {
        MachineLoad.Reading before = load.read();
        machine.pass(others, self, idle);
        return MachineLoad.othersBusy(before, load.read());
    }

    @Test
    void whatThisProcessUsesIsNotOthersWork() {
        assertThat(after(0, 90, 10)).isZero();
    }

    @Test
    void othersWorkIsTheRestOfWhatWasBusy() {
        assertThat(after(25, 50, 25)).isEqualTo(0.25, within(1e-9));
    }

    @Test
    void waitingForTheDiskIsNotBusy() {
        String[] line = {"cpu 10 0 10 70 0 0 0 0 0 0"};
        MachineLoad waiting = new MachineLoad(() -> line[0], () -> 0);
        MachineLoad.Reading before = waiting.read();
        line[0] = "cpu 10 0 10 70 100 0 0 0 0 0";

        assertThat(MachineLoad.othersBusy(before, waiting.read())).isZero();
    }

    @Test
    void aSystemThatTellsNothingIsTakenAsQuiet() {
        assertThat(MachineLoad.othersBusy(load.read(), load.read())).isZero();
    }

    @Test
    void thisMachineCanBeRead() {
        assertThat(MachineLoad.ofThisMachine().read().own()).isPositive();
    }
}
