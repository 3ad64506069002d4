package org.ternmq.bench.load.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StampTest {

    @Test
    void aBodyTellsWhatWasWrittenIntoIt() {
        Stamp stamp = new Stamp(100);
        byte[] body = stamp.empty();
        stamp.write(body, 7, 3, 1L << 40, 123_456_789);

        assertThat(stamp.isOf(body, 7)).isTrue();
        assertThat(stamp.isOf(body, 8)).isFalse();
        assertThat(stamp.producer(body)).isEqualTo(3);
        assertThat(stamp.number(body)).isEqualTo(1L << 40);
        assertThat(stamp.sentNanos(body)).isEqualTo(123_456_789);
        assertThat(stamp.isUnchanged(body)).isTrue();
    }

    @Test
    void aSmallBodyTellsAllButTheTime() {
        Stamp stamp = new Stamp(Stamp.SMALL_BYTES + 1);
        byte[] body = stamp.empty();
        stamp.write(body, 7, 3, 1L << 40, 123_456_789);

        assertThat(stamp.isOf(body, 7)).isTrue();
        assertThat(stamp.isOf(body, 8)).isFalse();
        assertThat(stamp.producer(body)).isEqualTo(3);
        assertThat(stamp.number(body)).isEqualTo(1L << 40);
        assertThat(stamp.sentNanos(body)).isEqualTo(Stamp.NO_TIME);
        assertThat(stamp.isUnchanged(body)).isTrue();
        body[Stamp.SMALL_BYTES]++;
        assertThat(stamp.isUnchanged(body)).isFalse();
    }

    @Test
    void aChangedByteIsSeen() {
        Stamp stamp = new Stamp(100);
        byte[] body = stamp.empty();
        body[99]++;

        assertThat(stamp.isUnchanged(body)).isFalse();
    }
}
