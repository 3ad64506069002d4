package org.ternmq.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchStart;
import org.ternmq.protocol.message.BranchState;
import org.ternmq.protocol.message.BranchSummary;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.protocol.wire.Acknowledge;
import org.ternmq.protocol.wire.BranchList;
import org.ternmq.protocol.wire.ConsumerCredit;
import org.ternmq.protocol.wire.Deliver;
import org.ternmq.protocol.wire.Done;
import org.ternmq.protocol.wire.Failed;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.ListBranches;
import org.ternmq.protocol.wire.OpenConsumer;
import org.ternmq.protocol.wire.OpenProducer;
import org.ternmq.protocol.wire.OpenSession;
import org.ternmq.protocol.wire.Send;
import org.ternmq.protocol.wire.XaBranches;
import org.ternmq.protocol.wire.XaCommit;
import org.ternmq.protocol.wire.XaEnd;
import org.ternmq.protocol.wire.XaForget;
import org.ternmq.protocol.wire.XaPrepare;
import org.ternmq.protocol.wire.XaPrepared;
import org.ternmq.protocol.wire.XaRecover;
import org.ternmq.protocol.wire.XaRollback;
import org.ternmq.protocol.wire.XaStart;
import org.ternmq.server.ServerConfig;
import org.ternmq.server.TernServer;

/** Distributed transactions frame by frame, over a server that stops in between. */
class BranchFramesTest {
    private static final DestinationName QUEUE = DestinationName.queue("orders");
    private static final BranchId BRANCH = new BranchId(1, new byte[] {1}, new byte[] {2});
    private static final BranchId OTHER = new BranchId(1, new byte[] {1}, new byte[] {3});

    @TempDir
    Path data;

    private TernServer server;
    private RawClient client;
    private long lastRequest;
    private long lastSession;

    @BeforeEach
    void start() throws Exception {
        server = TernServer.start(ServerConfig.of(data).withPort(0));
        client = new RawClient(server.port());
        client.connect(null);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    private void restart() throws Exception {
        stop();
        start();
    }

    private <T extends Frame> T await(Class<T> kind) throws IOException {
        while (true) {
            Frame frame = client.receive();
            assertThat(frame).isNotNull();
            if (kind.isInstance(frame)) {
                return kind.cast(frame);
            }
            assertThat(frame).isNotInstanceOf(Failed.class);
        }
    }

    private <T extends Frame> T ask(Frame question, Class<T> answer) throws IOException {
        client.send(question);
        return await(answer);
    }

    private long next() {
        return ++lastRequest;
    }

    private void openSession() throws IOException {
        SessionId id = new SessionId(1, ++lastSession);
        client.send(new OpenSession(next(), 1, id, AcknowledgeMode.TRANSACTED, false));
        ask(new OpenProducer(next(), 1, 1, QUEUE), Done.class);
        ask(new OpenConsumer(next(), 1, 1, QUEUE, ConsumerKind.QUEUE, null, null, false), Done.class);
    }

    private void send(BranchId branch, long number) throws IOException {
        MessageHeader header = new MessageHeader(QUEUE, true, 4, 1, 0, 0, null, null, null, BodyType.BYTES);
        byte[] message = MessageBytes.encode(header, Map.of(), new byte[] {(byte) number});
        ask(new XaStart(next(), 1, number, branch, BranchStart.NEW, 0), Done.class);
        client.send(new Send(1, 1, number, number, 0, message));
        ask(new XaEnd(next(), 1, branch, BranchEnd.SUCCESS, number), Done.class);
    }

    private List<BranchId> recover() throws IOException {
        return ask(new XaRecover(next(), 0), XaBranches.class).branches();
    }

    @Test
    void preparedBranchesOutliveTheServerAndCommit() throws Exception {
        openSession();
        send(BRANCH, 1);
        send(OTHER, 2);
        assertThat(ask(new XaPrepare(next(), BRANCH), XaPrepared.class).readOnly())
                .isFalse();
        ask(new XaCommit(next(), OTHER, true, false), Done.class);
        client.send(new ConsumerCredit(1, 1, 10, 1 << 20));
        long delivery = await(Deliver.class).delivery();
        ask(new XaStart(next(), 1, 3, OTHER, BranchStart.NEW, 0), Done.class);
        client.send(new Acknowledge(1, 1, 1, Disposition.CONSUMED, 3, false, null, Ranges.of(delivery, delivery)));
        ask(new XaEnd(next(), 1, OTHER, BranchEnd.SUCCESS, 2), Done.class);
        ask(new XaPrepare(next(), OTHER), XaPrepared.class);
        restart();
        assertThat(recover()).containsExactly(BRANCH, OTHER);
        List<BranchSummary> listed =
                ask(new ListBranches(next(), 0, 10), BranchList.class).branches();
        assertThat(listed).extracting(BranchSummary::state).containsOnly(BranchState.PREPARED);
        assertThat(listed.toString()).contains("queue orders 1 sent 0 taken", "queue orders 0 sent 1 taken");
        ask(new XaCommit(next(), BRANCH, false, false), Done.class);
        restart();
        assertThat(recover()).containsExactly(OTHER);
        ask(new XaRollback(next(), OTHER, false), Done.class);
        openSession();
        client.send(new ConsumerCredit(1, 1, 10, 1 << 20));
        Deliver first = await(Deliver.class);
        Deliver second = await(Deliver.class);
        assertThat(first.message()[first.message().length - 1]).isEqualTo((byte) 2);
        assertThat(first.envelope().redelivered()).isTrue();
        assertThat(second.message()[second.message().length - 1]).isEqualTo((byte) 1);
        assertThat(second.envelope().redelivered()).isFalse();
    }

    @Test
    void decisionWithoutTheManagerIsForgottenWhenItSaysSo() throws Exception {
        openSession();
        send(BRANCH, 1);
        ask(new XaPrepare(next(), BRANCH), XaPrepared.class);
        ask(new XaRollback(next(), BRANCH, true), Done.class);
        restart();
        client.send(new XaCommit(next(), BRANCH, false, false));
        assertThat(((Failed) client.receive()).code()).isEqualTo(ErrorCode.XA_HEURRB);
        ask(new XaForget(next(), BRANCH), Done.class);
        restart();
        assertThat(recover()).isEmpty();
    }
}
