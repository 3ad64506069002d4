package org.ternmq.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.FormatException;

class ChunkAssemblerTest {
    private static final int LIMIT = 1000;

    private final ChunkAssembler assembler = new ChunkAssembler(LIMIT);

    @Test
    void partsOfSeveralMessagesMayComeBetweenEachOther() {
        Rounds.run(random -> {
            byte[][] messages = new byte[3][1 + random.nextInt(LIMIT)];
            int[] sent = new int[3];
            for (byte[] message : messages) {
                random.nextBytes(message);
            }
            while (!Arrays.equals(sent, new int[] {messages[0].length, messages[1].length, messages[2].length})) {
                int i = random.nextInt(3);
                int left = messages[i].length - sent[i];
                if (left > 0) {
                    int end = sent[i] + 1 + random.nextInt(left);
                    assembler.add(new Chunk(
                            i % 2, 1 + i, messages[i].length, sent[i], Arrays.copyOfRange(messages[i], sent[i], end)));
                    sent[i] = end;
                }
            }
            for (int i = 0; i < 3; i++) {
                assertThat(assembler.finish(i % 2, 1 + i)).isEqualTo(messages[i]);
            }
            assertThat(assembler.heldBytes()).isZero();
        });
    }

    @Test
    void partThatDoesNotFollowIsRefused() {
        assembler.add(chunk(1, 10, 0, 4));
        refused(chunk(1, 10, 0, 4), "does not follow the 4 of 10 bytes");
        refused(chunk(1, 10, 5, 4), "does not follow");
        refused(chunk(1, 11, 4, 4), "does not follow");
        refused(chunk(1, 10, 4, 7), "does not follow");
        refused(chunk(1, 10, 4, 0), "does not follow");
        assertThat(assembler.heldBytes()).isEqualTo(4);
    }

    @Test
    void firstPartMustBeginTheMessage() {
        refused(chunk(1, 10, 4, 4), "does not follow the 0");
        refused(chunk(1, 10, 0, 11), "does not follow the 0");
        refused(chunk(1, 0, 0, 0), "does not follow the 0");
        refused(chunk(0, 10, 0, 4), "more than 0");
    }

    @Test
    void messageOverTheLimitIsRefusedByWhatItsFirstPartAnnounces() {
        refused(chunk(1, LIMIT + 1, 0, 1), "over the limit of 1000 bytes");
        assembler.add(chunk(1, LIMIT, 0, LIMIT));
        assertThat(assembler.finish(1, 1)).hasSize(LIMIT);
    }

    @Test
    void announcedSizeTakesNoMemoryByItself() {
        ChunkAssembler large = new ChunkAssembler(Integer.MAX_VALUE);
        long allocated = Allocation.of(() -> {
            for (int i = 1; i <= ChunkAssembler.MAX_TRANSFERS; i++) {
                large.add(new Chunk(1, i, Integer.MAX_VALUE, 0, new byte[10]));
            }
        });
        assertThat(allocated).isLessThan(1_000_000);
        assertThat(large.heldBytes()).isEqualTo(640);
    }

    @Test
    void onlySoManyMessagesMayBeUnderWay() {
        for (int i = 1; i <= ChunkAssembler.MAX_TRANSFERS; i++) {
            assembler.add(chunk(i, 10, 0, 4));
        }
        refused(chunk(65, 10, 0, 4), "more than 64");
        assembler.add(chunk(64, 10, 4, 6));
        assembler.finish(1, 64);
        assembler.add(chunk(65, 10, 0, 4));
    }

    @Test
    void messageWithAPartMissingCannotBeFinished() {
        assembler.add(chunk(1, 10, 0, 4));
        assertThatThrownBy(() -> assembler.finish(1, 1)).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> assembler.finish(1, 2)).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> assembler.finish(2, 1)).isInstanceOf(FormatException.class);
        assembler.add(chunk(1, 10, 4, 6));
        assertThat(assembler.finish(1, 1)).hasSize(10);
        assertThatThrownBy(() -> assembler.finish(1, 1)).isInstanceOf(FormatException.class);
    }

    @Test
    void closedSessionsPartsAreForgotten() {
        assembler.add(chunk(1, 10, 0, 4));
        assembler.add(new Chunk(2, 1, 10, 0, new byte[3]));
        assembler.drop(1);
        assertThat(assembler.heldBytes()).isEqualTo(3);
        assembler.add(chunk(1, 20, 0, 4));
    }

    private void refused(Chunk chunk, String words) {
        assertThatThrownBy(() -> assembler.add(chunk))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(words);
    }

    private static Chunk chunk(int transfer, int total, int offset, int size) {
        return new Chunk(1, transfer, total, offset, new byte[size]);
    }
}
