package org.ternmq.bench.load.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LedgerTest {

    @Test
    void whatCompetingConsumersShareIsComplete() {
        Ledger ledger = new Ledger(1, 2);
        Ledger.Page one = ledger.page(0);
        Ledger.Page other = ledger.page(0);
        one.add(0, 1);
        other.add(0, 0);
        one.add(0, 2);
        other.add(1, 0);

        assertThatCode(() -> ledger.checkComplete(new long[] {3, 1})).doesNotThrowAnyException();
    }

    @Test
    void whatIsMissingIsNamed() {
        Ledger ledger = new Ledger(1, 1);
        Ledger.Page page = ledger.page(0);
        page.add(0, 0);
        page.add(0, 2);

        assertThatThrownBy(() -> ledger.checkComplete(new long[] {3}))
                .hasMessage("1 of 3 messages of producer 0 have not come; the first of them is 1");
    }

    @Test
    void whatComesTwiceIsAFaultWhoeverGetsIt() {
        Ledger ledger = new Ledger(1, 1);
        ledger.page(0).add(0, 0);
        ledger.page(0).add(0, 0);

        assertThatThrownBy(ledger::checkFault).hasMessage("message 0 of producer 0 has come twice");
    }

    @Test
    void aConsumerGetsAProducersMessagesInOrder() {
        Ledger ledger = new Ledger(1, 1);
        Ledger.Page page = ledger.page(0);
        page.add(0, 5);
        page.add(0, 4);

        assertThatThrownBy(() -> ledger.checkComplete(new long[] {6}))
                .hasMessage("message 4 of producer 0 has come after its message 5");
    }

    @Test
    void eachSubscriptionGetsEverything() {
        Ledger ledger = new Ledger(2, 1);
        ledger.page(0).add(0, 0);

        assertThatThrownBy(() -> ledger.checkComplete(new long[] {1})).hasMessageContaining("1 of 1");
        ledger.page(1).add(0, 0);
        assertThatCode(() -> ledger.checkComplete(new long[] {1})).doesNotThrowAnyException();
    }

    @Test
    void whatNobodySentIsAFault() {
        Ledger ledger = new Ledger(1, 1);
        ledger.page(0).add(3, 0);

        assertThatThrownBy(ledger::checkFault).hasMessageContaining("which nobody sent");
    }

    @Test
    void moreThanWasSentIsAFault() {
        Ledger ledger = new Ledger(1, 1);
        Ledger.Page page = ledger.page(0);
        page.add(0, 0);
        page.add(0, 1);

        assertThatThrownBy(() -> ledger.checkComplete(new long[] {1}))
                .hasMessage("producer 0 sent 1 messages, and 2 have come");
    }

    @Test
    void theFirstFaultIsKept() {
        Ledger ledger = new Ledger(1, 1);
        ledger.fail("first");
        ledger.fail("second");

        assertThatThrownBy(ledger::checkFault).hasMessage("first");
    }

    @Test
    void deliveriesCountWhenTheyAreDone() {
        Ledger ledger = new Ledger(1, 1);
        ledger.page(0).add(0, 0);
        assertThat(ledger.received()).isZero();

        ledger.done(1);
        assertThat(ledger.received()).isOne();
    }
}
