package org.ternmq.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ternmq.protocol.wire.Send;

class EncodingTest {

    @Test
    void whatIsMeasuredIsAWholeMessageBothWays() {
        Encoding encoding = new Encoding();
        encoding.body = 100;
        encoding.prepare();
        try {
            assertThat(encoding.check().destination().name()).isEqualTo("orders");
            assertThat(encoding.writeFrame()).isGreaterThan(100);
            assertThat(((Send) encoding.readFrame()).message()).isEqualTo(encoding.encode());
        } finally {
            encoding.release();
        }
    }
}
