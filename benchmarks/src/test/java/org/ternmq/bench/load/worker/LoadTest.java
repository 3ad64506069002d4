package org.ternmq.bench.load.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ternmq.bench.load.worker.Load.Kind;
import org.ternmq.bench.load.worker.Load.Setting;

class LoadTest {

    @Test
    void whatIsNotNamedHasItsDefault() {
        Load load = Load.parse("");

        assertThat(load.kind()).isEqualTo(Kind.FLOW);
        assertThat(load.flag(Setting.PERSISTENT)).isTrue();
        assertThat(load.number(Setting.BYTES)).isEqualTo(1024);
        assertThat(load.copies()).isEqualTo(1);
    }

    @Test
    void theTextOfALoadIsReadAsTheSameLoad() {
        Load load = Load.parse("kind=request own-connections=true bytes=100")
                .with(Setting.DESTINATION, "a name = with%20signs")
                .with(Setting.PRODUCERS, 3);

        Load read = Load.parse(load.text());

        assertThat(read.text()).isEqualTo(load.text()).doesNotContain("with%20signs");
        assertThat(read.text(Setting.DESTINATION)).isEqualTo("a name = with%20signs");
        assertThat(read.kind()).isEqualTo(Kind.REQUEST);
        assertThat(read.flag(Setting.OWN_CONNECTIONS)).isTrue();
    }

    @Test
    void eachSubscriberOfATopicGetsACopy() {
        assertThat(Load.parse("topic=true consumers=5").copies()).isEqualTo(5);
        assertThat(Load.parse("consumers=5").copies()).isEqualTo(1);
        assertThat(Load.parse("consumers=0").copies()).isZero();
    }

    @Test
    void aBacklogIsSentByALoadOfItsOwn() {
        Load load = Load.parse("destination=a bytes=10 asynchronous=5 backlog=700");
        Load filling = load.backlog().orElseThrow();

        assertThat(filling.text(Setting.DESTINATION)).isEqualTo("a.backlog");
        assertThat(filling.limit()).isEqualTo(700);
        assertThat(filling.number(Setting.BYTES)).isEqualTo(10);
        assertThat(filling.number(Setting.CONSUMERS)).isZero();
        assertThat(filling.backlog()).isEmpty();
    }

    @Test
    void aBacklogMayLieInTheSameQueue() {
        Load load = Load.parse("destination=a selective=true backlog=1 backlog-before=true");

        assertThat(load.backlog().orElseThrow().text(Setting.DESTINATION)).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "byts=100,                     there is no setting 'byts'",
        "kind=flood,                   there is no kind 'flood'",
        "bytes=8,                      no room for what it is known by",
        "kind=request bytes=20,        no room for what it is known by",
        "backlog-before=true,          needs consumers that are selective",
        "queues=0,                     at least 1 queue",
        "topic=true queues=2,          do not go together",
        "batch=10 asynchronous=5,      do not go together"
    })
    void whatCannotBeIsRefusedWithWords(String text, String words) {
        assertThatThrownBy(() -> Load.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({"rate=-1, rate is -1", "rate=many, rate is 'many'"})
    void aNumberMustBeOne(String text, String words) {
        Load load = Load.parse(text);

        assertThatThrownBy(() -> load.number(Setting.RATE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
