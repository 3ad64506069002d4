package org.ternmq.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the micro-benchmarks measure is what their names say. */
class OperationsTest {

    @Test
    void whatIsDecodedIsTheMessage() {
        Decoding decoding = new Decoding();
        decoding.prepare();

        assertThat(decoding.header().destination().name()).isEqualTo("orders");
        assertThat(decoding.properties()).containsEntry("customer", 4711);
        assertThat(decoding.property()).isEqualTo("north");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer = 4711",
                "region LIKE 'no%' AND total BETWEEN 50 AND 100",
                "(region IN ('south', 'north') OR urgent) AND NOT (total * 2 < 10) AND JMSPriority >= 4"
            })
    void theSelectorsMatch(String text) {
        Selecting selecting = new Selecting();
        selecting.text = text;
        selecting.prepare();

        assertThat(selecting.matches()).isTrue();
        assertThat(selecting.parse().text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"false,0", "true,0", "false,100", "true,100"})
    void eachOperationTakesOneMessageInAndOneOut(boolean persistent, int waiting) {
        Queueing queueing = new Queueing();
        queueing.persistent = persistent;
        queueing.waiting = waiting;
        queueing.prepare();

        for (int i = 1; i <= 1000; i++) {
            assertThat(queueing.sendDeliverAcknowledge()).isEqualTo(i);
        }
        assertThat(queueing.failure()).isNull();
    }
}
