package org.ternmq.server.store.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.server.outcome.BranchPrepared;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.HorizonAdvanced;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.store.StoppedStore;

class StoreCheckTest {
    private static final DestinationName QUEUE = DestinationName.queue("q");

    @TempDir
    private Path path;

    private StoreCheck.Report check() throws IOException {
        try (StoppedStore store = StoppedStore.open(path)) {
            return StoreCheck.of(store);
        }
    }

    private static MessageAdded message(long number, long queue) {
        MessageHeader header = new MessageHeader(QUEUE, true, 4, 1, 0, 0, null, null, null, BodyType.NONE);
        return new MessageAdded(
                number,
                new long[] {queue},
                Envelope.accepted(new MessageId(1, 1, 1, number), null),
                MessageBytes.encode(header, Map.of(), new byte[0]));
    }

    @Test
    void horizonAndUncleanStopAreTold() throws IOException {
        TestStores.write(
                path,
                List.of(
                        new DestinationCreated(1, QUEUE, false),
                        message(1, 1),
                        message(2, 1),
                        new HorizonAdvanced(1, 1)),
                false);
        assertThat(check().damage()).isEmpty();
        assertThat(check().lines())
                .anyMatch(line -> line.startsWith("queue q (kept when unused): 2 messages, ")
                        && line.endsWith("1 message up to the delivery horizon 1"))
                .anyMatch(line -> line.startsWith("not closed in good order"));
    }

    @Test
    void preparedBranchIsTold() throws IOException {
        BranchId id = new BranchId(7, new byte[] {1}, new byte[] {2});
        TestStores.write(
                path,
                List.of(
                        new DestinationCreated(1, QUEUE, false),
                        message(1, 1),
                        new BranchPrepared(
                                2,
                                id,
                                5,
                                List.of(new MessagesRemoved(1, new long[] {1})),
                                List.of(new BranchPrepared.Sent(QUEUE, null, new long[] {2}))),
                        message(2, 2)),
                true);
        assertThat(check().damage()).isEmpty();
        assertThat(check().lines())
                .anyMatch(line -> line.startsWith("queue q (kept when unused): 1 message, "))
                .anyMatch(line ->
                        line.matches("transaction branch 7:01:02, prepared: 1 message, .* sent, 1 message taken"));
        try (StoppedStore store = StoppedStore.open(path)) {
            assertThat(store.countMessages()).isEqualTo(1);
        }
    }

    @Test
    void unfinishedTailIsTold() throws IOException {
        TestStores.write(path, List.of(new DestinationCreated(1, QUEUE, true), message(1, 1)), false);
        Path log = path.resolve("log/log-0000000001.tern");
        byte[] bytes = Files.readAllBytes(log);
        int last = bytes.length - 1;
        while (bytes[last] == 0) {
            last--;
        }
        bytes[last] ^= 1;
        Files.write(log, bytes);
        assertThat(check().lines())
                .anyMatch(line -> line.matches("log: 1 file, .*, [1-9]\\d* bytes cut off at the end"));
        assertThat(check().damage()).isEmpty();
        assertThat(Files.readAllBytes(log)).isEqualTo(bytes);
    }

    @Test
    void messageInAQueueThatDoesNotExistIsDamage() throws IOException {
        TestStores.write(path, List.of(new DestinationCreated(1, QUEUE, true), message(1, 7)), true);
        assertThat(check().damage()).singleElement().satisfies(line -> assertThat(line)
                .contains("ID:0000000000000001-1-1-1", "queue number 7, which does not exist"));
    }
}
