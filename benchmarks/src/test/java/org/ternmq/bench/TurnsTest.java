package org.ternmq.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final ManualMachine machine = new ManualMachine();
    private final List<String> order = new ArrayList<>();
    private final List<Repetition> progress = new ArrayList<>();

    /** Does this much work in a second of two processors, of which it and others use some ticks. */
    private record Fake(String name, long operations, long othersTicks, ManualMachine machine, List<String> order)
            implements Contender {
        @Override
        public Work run(long nanos) {
            order.add(name + " " + nanos);
            machine.pass(othersTicks, 50, 50 - othersTicks);
            Histogram latencies = new Histogram(3);
            latencies.recordValueWithCount(2_000, operations);
            return new Work(operations, operations / 2, latencies);
        }
    }

    private List<Repetition> run(Plan plan, Fake... contenders) throws Exception {
        return new Turns(plan, () -> machine.nanos, machine.load(), progress::add).run(List.of(contenders));
    }

    private Fake fake(String name, long operations, long othersTicks) {
        return new Fake(name, operations, othersTicks, machine, order);
    }

    @Test
    void contendersAreWarmedUpThenMeasuredInTurn() throws Exception {
        List<Repetition> repetitions = run(new Plan(2, 7, 9), fake("a", 1, 0), fake("b", 1, 0));

        assertThat(order).containsExactly("a 7", "b 7", "a 9", "b 9", "a 9", "b 9");
        assertThat(repetitions).extracting(Repetition::contender).containsExactly("a", "b", "a", "b");
        assertThat(progress).isEqualTo(repetitions);
    }

    @Test
    void figuresAreForTheTimeThatWentByAndNotForTheTimeAskedFor() throws Exception {
        Repetition repetition = run(new Plan(1, 0, 9), fake("a", 1000, 0)).get(0);

        assertThat(repetition.operationsPerSecond()).isEqualTo(1000);
        assertThat(repetition.flushesPerSecond()).isEqualTo(500);
        assertThat(repetition.cpuMicrosPerOperation()).isEqualTo(500);
        assertThat(repetition.latencyMicros(50)).isBetween(1.9, 2.1);
    }

    @Test
    void aRunIsDisturbedWhereOthersTookATenthOfTheMachine() throws Exception {
        List<Repetition> repetitions = run(new Plan(1, 0, 9), fake("a", 1, 9), fake("b", 1, 10));

        assertThat(repetitions).extracting(Repetition::isDisturbed).containsExactly(false, true);
    }

    @Test
    void aContenderThatDoesNothingIsAnError() {
        assertThatThrownBy(() -> run(new Plan(1, 0, 9), fake("a", 0, 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a has completed nothing");
    }

    @Test
    void theReportSetsEachAgainstTheLastRoundByRound() throws Exception {
        List<Repetition> repetitions = run(new Plan(1, 0, 9), fake("a", 3000, 0), fake("b", 2000, 20));
        Report report = new Report();
        report.add("8 waiting", repetitions);

        assertThat(report.text().lines().skip(2))
                .containsExactly(
                        "| 8 waiting | a | 3,000 [3,000–3,000] | 1.50 [1.50–1.50] | 2 [2–2] | 2 [2–2]"
                                + " | 1,500 [1,500–1,500] | 166.7 [166.7–166.7] | 0 of 1 |",
                        "| 8 waiting | b | 2,000 [2,000–2,000] |  | 2 [2–2] | 2 [2–2]"
                                + " | 1,000 [1,000–1,000] | 250.0 [250.0–250.0] | 1 of 1 |");
        assertThat(Report.line(repetitions.get(1))).contains("2,000/s").contains("others took 20 %");
    }
}
