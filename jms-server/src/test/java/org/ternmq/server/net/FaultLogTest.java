package org.ternmq.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.net.InetSocketAddress;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultLogTest {
    private final Logger logger = Logger.getLogger(FaultLog.class.getName());
    private final List<String> lines = new ArrayList<>();
    private final MockTicker ticker = Ticker.newMockTicker();
    private final FaultLog log = new FaultLog(ticker);

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(MessageFormat.format(line.getMessage(), line.getParameters()));
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    };

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    private void tell(String host, String fault) {
        log.tell(InetSocketAddress.createUnresolved(host, 1), fault);
    }

    @Test
    void addressThatKnocksOftenGetsOneLineInTenSeconds() {
        tell("a", "first");
        tell("a", "second");
        tell("a", "third");
        assertThat(lines).hasSize(1);
        ticker.advance(10, TimeUnit.SECONDS);
        tell("a", "fourth");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).contains("fourth").contains("2 more");
    }

    @Test
    void otherAddressesAreHeardMeanwhile() {
        tell("a", "first");
        tell("b", "first");
        assertThat(lines).hasSize(2);
    }

    @Test
    void clientCannotForgeALineNorFillTheLog() {
        tell("a", "no\n2026-01-01 INFO all is well" + "x".repeat(10_000));
        assertThat(lines.get(0)).doesNotContain("\n").hasSizeLessThan(700);
    }
}
