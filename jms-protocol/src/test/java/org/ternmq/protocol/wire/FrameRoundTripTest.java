package org.ternmq.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.Ranges;

class FrameRoundTripTest {
    private static final DocumentedTypes TYPES = new DocumentedTypes(ProtocolDocument.read());

    @Test
    void anyFrameReadsBackAsItWas() {
        Rounds.run(random -> {
            Frame frame = new RandomFrames(random).next();
            byte[] bytes = Frames.encode(frame);
            assertThat(Frames.decode(bytes)).isEqualTo(frame).hasSameHashCodeAs(frame);
            assertThat(Frames.encode(Frames.decode(bytes))).isEqualTo(bytes);
        });
    }

    @Test
    void anyFrameCanBeReadByTheDocument() {
        Rounds.run(random -> {
            Frame frame = new RandomFrames(random).next();
            ByteBuffer in = ByteBuffer.wrap(Frames.encode(frame));
            assertThat(in.getInt()).isEqualTo(in.remaining());
            assertThat(in.get()).isEqualTo((byte) frame.opcode().code());
            in.position(in.position() + (frame.opcode() == Opcode.HELLO ? 4 : 0));
            List<String> types = RandomFrames.documentedTypes(frame.opcode());
            RecordComponent[] components = frame.getClass().getRecordComponents();
            for (int i = 0; i < components.length; i++) {
                assertThat(TYPES.read(types.get(i), in))
                        .as(components[i].toString())
                        .isEqualTo(DocumentedTypes.comparable(Frames.field(frame, components[i])));
            }
            assertThat(in.hasRemaining()).isFalse();
        });
    }

    @Test
    void frameThatCannotBeWrittenLeavesTheBufferAsItWas() {
        ByteBuf buffer = Unpooled.buffer();
        FrameCodec.write(new Done(1), buffer);
        int before = buffer.writerIndex();
        assertThatThrownBy(() -> FrameCodec.write(new Unsubscribe(1, "half \ud800"), buffer))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("surrogate");
        assertThatThrownBy(() -> FrameCodec.write(new SetClientId(1, "x".repeat(32 * 1024 + 1)), buffer))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("32768");
        assertThat(buffer.writerIndex()).isEqualTo(before);
    }

    @Test
    void textOfTheLargestSizeIsWrittenAndRead() {
        SetClientId frame = new SetClientId(1, "x".repeat(32 * 1024));
        assertThat(Frames.decode(Frames.encode(frame))).isEqualTo(frame);
    }

    @Test
    void longReasonsAreCutToFit() {
        for (String reason : List.of("é".repeat(40_000), "\ud83d\udc26".repeat(40_000), "half \ud800")) {
            Frame failed = new Failed(1, ErrorCode.INTERNAL, reason);
            assertThat(Frames.decode(Frames.encode(failed))).isEqualTo(failed);
            Frame refused = new SendRefused(1, 1, ErrorCode.INTERNAL, reason);
            assertThat(Frames.decode(Frames.encode(refused))).isEqualTo(refused);
            Frame rejected = new Acknowledge(1, 1, 1, Disposition.REJECTED, 0, false, reason, Ranges.of(1, 1));
            assertThat(Frames.decode(Frames.encode(rejected))).isEqualTo(rejected);
            Frame close = new Close(ErrorCode.INTERNAL, reason);
            assertThat(Frames.decode(Frames.encode(close))).isEqualTo(close);
        }
        assertThat(new Failed(1, ErrorCode.INTERNAL, "x".repeat(5000)).reason())
                .hasSize(4000)
                .endsWith("x…");
    }

    @Test
    void startedIsWrittenAsFive() {
        Frame started = new Acknowledge(1, 1, 13, Disposition.STARTED, 0, false, null, Ranges.of(3, 3));
        assertThat(ByteBufUtil.hexDump(Frames.encode(started))).isEqualTo("0000000b2d01010d05000000010300");
        assertThatThrownBy(() -> Disposition.of(6)).isInstanceOf(FormatException.class);
    }

    @Test
    void messageComesInChunksOrInItsFrame() {
        assertThatThrownBy(() -> new Send(1, 1, 1, 0, 5, new byte[1])).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> new Deliver(1, 1, 1, 1, 5, FrameExamples.ENVELOPE, new byte[1]))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void bytesOfFramesStayOutOfTheirText() {
        assertThat(FrameExamples.of(Opcode.AUTHENTICATION_START).toString())
                .doesNotContain("112, 119")
                .contains("8 bytes");
        assertThat(FrameExamples.of(Opcode.CONNECTED).toString()).contains("resumeToken=8 bytes");
    }
}
