package org.ternmq.bench.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BacklogReportTest {
    private final BacklogReport report = new BacklogReport();

    private static Figures figures(double rate, double first, double others) {
        Figures figures = new Figures();
        figures.put(Figure.IN_RATE, rate);
        figures.put(Figure.KILLED_FIRST, first);
        figures.put(Figure.IN_OTHERS, others);
        figures.put(Figure.LIVE_HEAP, Double.NaN);
        return figures;
    }

    @Test
    void aBrokerAloneHasFiguresAndTargets() {
        report.add("TernMQ", figures(12_345.6, 2.5, 1));

        assertThat(report.text())
                .startsWith("| Figure | TernMQ | Target |\n| --- | --- | --- |\n")
                .contains("| In: messages/s | 12,346 |  |\n")
                .contains("| After kill -9: first message, s | 2.50 | < 3: met |\n");
    }

    @Test
    void twoBrokersHaveARatioAndTheTargetsAreTheFirstOnes() {
        report.add("TernMQ", figures(30_000, 3, 1));
        report.add("Artemis", figures(20_000, 6, 2));

        assertThat(report.text())
                .startsWith("| Figure | TernMQ | Artemis | Ratio | Target |\n")
                .contains("| In: messages/s | 30,000 | 20,000 | 1.50 |  |\n")
                .contains("| After kill -9: first message, s | 3.00 | 6.00 | 0.50 | < 3: missed |\n");
    }

    @Test
    void whatOthersDidToTheMachineIsNotCompared() {
        report.add("TernMQ", figures(30_000, 3, 1));
        report.add("Artemis", figures(20_000, 6, 2));

        assertThat(report.text()).contains("| In: CPU of others, % of the machine | 1 | 2 |  |  |\n");
    }

    @Test
    void whatWasNotToBeHadIsADash() {
        report.add("TernMQ", figures(30_000, 3, 1));
        report.add("Artemis", figures(20_000, 6, 2));

        assertThat(report.text()).contains("| Server heap in use, all messages queued, MB | – | – | – |  |\n");
    }
}
