package org.ternmq.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.FormatException;

class FrameDecoderTest {

    @Test
    void framesSplitAtAnyByteAreTheSame() {
        List<Frame> sent = FrameExamples.ALL.stream()
                .filter(frame -> frame.opcode().sender() != Opcode.Sender.SERVER)
                .toList();
        byte[] bytes = encodeAll(sent);
        for (int split = 0; split <= bytes.length; split++) {
            assertThat(decode(Opcode.Sender.CLIENT, bytes, split, bytes.length)).isEqualTo(sent);
        }
    }

    @Test
    void framesThatComeByteByByteAreTheSame() {
        List<Frame> sent = FrameExamples.ALL.stream()
                .filter(frame -> frame.opcode().sender() != Opcode.Sender.CLIENT)
                .toList();
        byte[] bytes = encodeAll(sent);
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(Opcode.Sender.SERVER));
        for (byte b : bytes) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {b}));
        }
        assertThat(received(channel)).isEqualTo(sent);
    }

    @Test
    void framesInPiecesOfAnySizeAreTheSame() {
        Rounds.run(random -> {
            RandomFrames frames = new RandomFrames(random);
            List<Frame> sent = List.of(frames.next(Opcode.CLOSE), frames.next(Opcode.SEND), frames.next(Opcode.HELLO));
            byte[] bytes = encodeAll(sent);
            int[] cuts = {random.nextInt(bytes.length), random.nextInt(bytes.length)};
            Arrays.sort(cuts);
            assertThat(decode(Opcode.Sender.CLIENT, bytes, cuts)).isEqualTo(sent);
        });
    }

    @Test
    void mutatedFramesAreReadOrRefused() {
        Rounds.run(random -> {
            RandomFrames frames = new RandomFrames(random);
            readOrRefuse(frames.mutate(Frames.encode(frames.next())));
        });
    }

    @Test
    void mutatedFieldsOfACorrectLengthAreReadOrRefused() {
        Rounds.run(random -> {
            RandomFrames frames = new RandomFrames(random);
            byte[] valid = Frames.encode(frames.next());
            byte[] body = frames.mutate(Arrays.copyOfRange(valid, 5, Math.max(6, valid.length)));
            readOrRefuse(framed(valid[4], body));
        });
    }

    @Test
    void randomFieldsOfEveryOpcodeAreReadOrRefused() {
        Rounds.run(random -> {
            byte[] body = new byte[random.nextInt(40)];
            random.nextBytes(body);
            readOrRefuse(framed((byte) random.nextInt(52), body));
        });
    }

    @Test
    void randomBytesAreReadOrRefused() {
        Rounds.run(random -> readOrRefuse(randomBytes(random)));
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Truncated frames wait, everything else is a frame or a FormatException; memory stays in proportion. */
    private static void readOrRefuse(byte[] bytes) {
        long allocated = Allocation.of(() -> {
            try {
                Frame frame = Frames.decode(bytes);
                if (frame != null) {
                    assertThat(Frames.decode(Frames.encode(frame))).isEqualTo(frame);
                }
            } catch (FormatException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        });
        // Whatever is loaded at the first error, and the frame twice over, as bytes and as objects.
        assertThat(allocated).isLessThan(600_000 + 30L * bytes.length);
    }

    @Test
    void everyTruncatedFrameIsRefusedWhenItsLengthSaysThatItIsWhole() {
        for (Frame frame : FrameExamples.ALL) {
            byte[] bytes = Frames.encode(frame);
            // What ends with free bytes is whole wherever it is cut, as long as its other fields are there.
            int fixed =
                    switch (frame.opcode()) {
                        case SEND -> 10;
                        case CHUNK -> bytes.length - 2;
                        default -> bytes.length;
                    };
            for (int length = 5; length < fixed; length++) {
                byte[] cut = framed(bytes[4], Arrays.copyOfRange(bytes, 5, length));
                assertThatThrownBy(() -> Frames.decode(cut)).isInstanceOf(FormatException.class);
            }
        }
    }

    @Test
    void bytesAfterTheLastFieldAreRefused() {
        byte[] done = {0, 0, 0, 3, 9, 1, 0};
        assertThatThrownBy(() -> Frames.decode(done))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("followed by 1 bytes");
    }

    @Test
    void hugeCountsAreRefusedBeforeMemoryIsTaken() {
        byte[] huge = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 7};
        List<byte[]> frames = List.of(
                framed((byte) 11, concat(new byte[] {1}, huge)), // client id
                framed((byte) 5, huge), // blob
                framed((byte) 23, concat(new byte[] {1, 1}, huge)), // ranges
                framed((byte) 2, concat(new byte[] {1, 0, 0, 0, 0, 0}, huge)), // mechanisms
                framed(
                        (byte) 44,
                        concat(new byte[] {1, 1, 1, 1, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1}, huge))); // map
        for (byte[] frame : frames) {
            long allocated = Allocation.of(() -> assertThatThrownBy(() -> Frames.decode(frame))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("between 0 and"));
            assertThat(allocated).isLessThan(1_000_000);
        }
    }

    @Test
    void blobsOverTheirDocumentedLimitAreRefused() {
        byte[] token = new byte[65];
        assertThat(Frames.decode(Frames.encode(new Connect(null, new byte[64], 0))))
                .isNotNull();
        assertThatThrownBy(() -> Frames.decode(Frames.encode(new Connect(null, token, 0))))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("resume token must be between 0 and 64");
        assertThatThrownBy(() -> Frames.decode(Frames.encode(new AuthenticationResponse(new byte[65537]))))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void frameOverTheLimitIsRefusedByItsLengthAlone() {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(Opcode.Sender.CLIENT));
        assertRefused(channel, new byte[] {0, 1, 0, 1}, "1 to 65536 bytes, not 65537");
        assertRefused(
                new EmbeddedChannel(new FrameDecoder(Opcode.Sender.CLIENT)), new byte[] {-1, -1, -1, -1}, "4294967295");
        assertRefused(new EmbeddedChannel(new FrameDecoder(Opcode.Sender.CLIENT)), new byte[4], "not 0");
    }

    @Test
    void limitRisesWithAuthentication() {
        FrameDecoder decoder = new FrameDecoder(Opcode.Sender.CLIENT);
        EmbeddedChannel channel = new EmbeddedChannel(decoder);
        decoder.setMaxFrame(FrameCodec.DEFAULT_MAX_FRAME);
        Frame large = new Chunk(1, 1, 100_000, 0, new byte[100_000]);
        channel.writeInbound(Unpooled.wrappedBuffer(Frames.encode(large)));
        assertThat(received(channel)).containsExactly(large);
    }

    @Test
    void frameFromTheWrongSideIsRefused() {
        assertRefused(
                new EmbeddedChannel(new FrameDecoder(Opcode.Sender.CLIENT)),
                Frames.encode(new Receipt(1, 1)),
                "RECEIPT comes from the wrong side");
        assertRefused(
                new EmbeddedChannel(new FrameDecoder(Opcode.Sender.SERVER)),
                Frames.encode(new CloseProducer(1, 1)),
                "CLOSE_PRODUCER comes from the wrong side");
    }

    @Test
    void nothingIsTakenAfterAnError() {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(Opcode.Sender.CLIENT));
        Frame good = new Heartbeat(1);
        byte[] bad = {0, 0, 0, 1, 0};
        byte[] bytes = concat(concat(Frames.encode(good), bad), Frames.encode(good));
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(bytes)))
                .isInstanceOf(DecoderException.class)
                .hasMessageContaining("unknown opcode 0");
        channel.writeInbound(Unpooled.wrappedBuffer(Frames.encode(good)));
        assertThat(received(channel)).containsExactly(good);
    }

    private static void assertRefused(EmbeddedChannel channel, byte[] bytes, String words) {
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(bytes)))
                .isInstanceOf(DecoderException.class)
                .hasCauseInstanceOf(FormatException.class)
                .hasMessageContaining(words);
        channel.finishAndReleaseAll();
    }

    private static List<Frame> decode(Opcode.Sender peer, byte[] bytes, int... cuts) {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(peer));
        int start = 0;
        for (int cut : cuts) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, start, cut - start));
            start = cut;
        }
        channel.writeInbound(Unpooled.copiedBuffer(bytes, start, bytes.length - start));
        return received(channel);
    }

    private static List<Frame> received(EmbeddedChannel channel) {
        List<Frame> frames = new ArrayList<>();
        for (Frame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
            frames.add(frame);
        }
        channel.finishAndReleaseAll();
        return frames;
    }

    private static byte[] encodeAll(List<Frame> frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        frames.forEach(frame -> all.writeBytes(Frames.encode(frame)));
        return all.toByteArray();
    }

    private static byte[] framed(byte opcode, byte[] body) {
        int length = body.length + 1;
        return concat(new byte[] {0, 0, (byte) (length >> 8), (byte) length, opcode}, body);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
