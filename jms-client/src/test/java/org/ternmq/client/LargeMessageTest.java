package org.ternmq.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.MessageFormatException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.client.destination.TernDestination;
import org.ternmq.client.message.ObjectCodec;
import org.ternmq.client.message.TernMessages;
import org.ternmq.protocol.wire.Chunk;
import org.ternmq.protocol.wire.ChunkAssembler;
import org.ternmq.protocol.wire.Deliver;
import org.ternmq.protocol.wire.FrameCodec;
import org.ternmq.protocol.wire.Hello;
import org.ternmq.protocol.wire.Receipt;
import org.ternmq.protocol.wire.Send;
import org.ternmq.protocol.wire.Welcome;

final class LargeMessageTest extends ClientTest {
    @Test
    void largeMessageIsSentInChunks() throws Exception {
        peer.answer(Send.class, send -> new Receipt(send.session(), send.sequence()));
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        byte[] body = new byte[3 * 1024 * 1024];
        Arrays.fill(body, (byte) 42);
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body);
        session.createProducer(ORDERS).send(message);

        ChunkAssembler assembler = new ChunkAssembler(Integer.MAX_VALUE);
        Chunk chunk = peer.next(Chunk.class);
        assertThat(chunk.part()).hasSize(FrameCodec.CHUNK_BYTES);
        while (chunk.offset() + chunk.part().length < chunk.total()) {
            assembler.add(chunk);
            chunk = peer.next(Chunk.class);
        }
        assembler.add(chunk);
        Send send = peer.next(Send.class);
        assertThat(send.message()).isEmpty();
        byte[] whole = assembler.finish(1, send.transfer());
        BytesMessage read =
                (BytesMessage) TernMessages.decode(ScriptedPeer.envelope(1), whole, new ObjectCodec(List.of()));
        assertThat(read.getBody(byte[].class)).isEqualTo(body);
        assertThat(TernDestination.nameOf(read.getJMSDestination())).isEqualTo(ORDERS.toDestinationName());
    }

    @Test
    void messageInChunksIsDeliveredWholeWithOthersBetween() throws Exception {
        TernConsumer consumer = session(Session.AUTO_ACKNOWLEDGE, "").createConsumer(ORDERS);
        String large = "x".repeat(300_000);
        byte[] bytes = ScriptedPeer.text(large, 0);
        peer.send(new Chunk(1, 9, bytes.length, 0, Arrays.copyOf(bytes, 200_000)));
        peer.deliver(1, "small");
        peer.send(new Chunk(1, 9, bytes.length, 200_000, Arrays.copyOfRange(bytes, 200_000, bytes.length)));
        peer.send(new Deliver(1, 1, 1, 2, 9, ScriptedPeer.envelope(2), new byte[0]));
        assertThat(((TextMessage) consumer.receive()).getText()).isEqualTo("small");
        assertThat(((TextMessage) consumer.receive()).getText()).isEqualTo(large);
    }

    @Test
    void messageOverTheServersLimitIsRefusedHere() throws Exception {
        Welcome plain = ScriptedPeer.welcome("ANONYMOUS");
        peer.answer(
                Hello.class,
                hello -> new Welcome(
                        1, 0, plain.product(), plain.maxFrame(), 1_000, plain.heartbeatMillis(), plain.mechanisms()));
        peer.answer(Send.class, send -> new Receipt(send.session(), send.sequence()));
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        TernProducer producer = session.createProducer(ORDERS);
        assertThatThrownBy(() -> producer.send(session.createTextMessage("x".repeat(1_000))))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("over the server's limit of 1000 bytes");
        producer.send(session.createTextMessage("small"));
        assertThat(peer.next(Send.class).sequence()).isEqualTo(1);
    }
}
