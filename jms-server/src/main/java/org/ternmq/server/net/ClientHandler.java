package org.ternmq.server.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.ternmq.protocol.wire.Acknowledge;
import org.ternmq.protocol.wire.Chunk;
import org.ternmq.protocol.wire.CloseConsumer;
import org.ternmq.protocol.wire.CloseProducer;
import org.ternmq.protocol.wire.CloseSession;
import org.ternmq.protocol.wire.Commit;
import org.ternmq.protocol.wire.ConfirmReceipts;
import org.ternmq.protocol.wire.ConsumerCredit;
import org.ternmq.protocol.wire.CreateTemporary;
import org.ternmq.protocol.wire.DeleteTemporary;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.HandOver;
import org.ternmq.protocol.wire.Heartbeat;
import org.ternmq.protocol.wire.HeartbeatAnswer;
import org.ternmq.protocol.wire.OpenConsumer;
import org.ternmq.protocol.wire.OpenProducer;
import org.ternmq.protocol.wire.OpenSession;
import org.ternmq.protocol.wire.Pull;
import org.ternmq.protocol.wire.Recover;
import org.ternmq.protocol.wire.Rollback;
import org.ternmq.protocol.wire.Send;
import org.ternmq.protocol.wire.SetClientId;
import org.ternmq.protocol.wire.Unsubscribe;
import org.ternmq.server.broker.AcknowledgeRequest;
import org.ternmq.server.broker.ClientConnection;
import org.ternmq.server.broker.ConsumerRequest;
import org.ternmq.server.broker.SendRequest;
import org.ternmq.server.broker.SessionRequest;

/** Hands each frame of an open connection to the broker, and ends the broker's turn when what has come is read. */
final class ClientHandler extends ChannelInboundHandlerAdapter {
    private final Services services;
    private final ClientConnection broker;
    private final WirePort port;
    private final ConnectionCount count;
    private final ChannelFaults faults;
    private final IncomingTransfers transfers;
    private final BranchFrames branches;

    ClientHandler(
            Services services,
            ClientConnection connection,
            WirePort port,
            ConnectionCount count,
            ChannelFaults faults) {
        this.services = services;
        this.broker = connection;
        this.port = port;
        this.count = count;
        this.faults = faults;
        this.branches = new BranchFrames(connection.branches());
        this.transfers = new IncomingTransfers(services.limits().maxMessage(), services.incoming());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!port.isClosed()) {
            take((Frame) message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        services.driver().endTurn();
    }

    /** A client that takes nothing gets nothing read: what waits for it must not grow without a limit. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!port.isClosed()) {
            context.channel().config().setAutoRead(context.channel().isWritable());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        count.closed(true);
        port.drop();
        transfers.dropAll();
        // Half undone, a lost connection would hold its messages and subscriptions for ever.
        services.driver().runWhole(broker::lost);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        faults.caught(cause);
    }

    private void take(Frame frame) {
        switch (frame.opcode()) {
            case SEND -> send((Send) frame);
            case CHUNK -> transfers.add((Chunk) frame);
            case ACKNOWLEDGE -> acknowledge((Acknowledge) frame);
            case CONSUMER_CREDIT -> consumerCredit((ConsumerCredit) frame);
            case CONFIRM_RECEIPTS -> confirmReceipts((ConfirmReceipts) frame);
            case PULL -> pull((Pull) frame);
            case COMMIT -> commit((Commit) frame);
            case ROLLBACK -> rollback((Rollback) frame);
            case RECOVER -> recover((Recover) frame);
            case OPEN_SESSION -> openSession((OpenSession) frame);
            case CLOSE_SESSION -> closeSession((CloseSession) frame);
            case OPEN_PRODUCER -> openProducer((OpenProducer) frame);
            case CLOSE_PRODUCER -> closeProducer((CloseProducer) frame);
            case OPEN_CONSUMER -> openConsumer((OpenConsumer) frame);
            case CLOSE_CONSUMER -> closeConsumer((CloseConsumer) frame);
            case UNSUBSCRIBE -> unsubscribe((Unsubscribe) frame);
            case CREATE_TEMPORARY -> createTemporary((CreateTemporary) frame);
            case DELETE_TEMPORARY -> deleteTemporary((DeleteTemporary) frame);
            case HAND_OVER -> handOver((HandOver) frame);
            case SET_CLIENT_ID -> setClientId((SetClientId) frame);
            case HEARTBEAT -> heartbeat((Heartbeat) frame);
            case HEARTBEAT_ANSWER -> {} // That it came is all it has to say.
            case CLOSE -> broker.close();
            default -> branches.take(frame);
        }
    }

    private void send(Send frame) {
        byte[] message = transfers.messageOf(frame);
        broker.send(frame.session(), new SendRequest(frame.producer(), frame.sequence(), frame.transaction(), message));
    }

    private void acknowledge(Acknowledge frame) {
        broker.acknowledge(
                frame.session(),
                new AcknowledgeRequest(
                        frame.epoch(),
                        frame.acknowledgement(),
                        frame.disposition(),
                        frame.transaction(),
                        frame.waiting(),
                        frame.reason(),
                        frame.deliveries()));
    }

    private void consumerCredit(ConsumerCredit frame) {
        broker.consumerCredit(frame.session(), frame.consumer(), frame.messages(), frame.bytes());
    }

    private void confirmReceipts(ConfirmReceipts frame) {
        broker.confirmReceipts(frame.session(), frame.upTo());
    }

    private void pull(Pull frame) {
        port.answerInOrder(frame.request(), frame.session());
        broker.pull(frame.request(), frame.session(), frame.consumer(), frame.messages(), frame.drain());
    }

    private void commit(Commit frame) {
        broker.commit(frame.request(), frame.session(), frame.transaction(), frame.lastSequence());
    }

    private void rollback(Rollback frame) {
        broker.rollback(frame.request(), frame.session(), frame.transaction(), frame.started());
    }

    private void recover(Recover frame) {
        broker.recover(frame.request(), frame.session(), frame.started());
    }

    private void openSession(OpenSession frame) {
        SessionRequest asked = new SessionRequest(frame.session(), frame.id(), frame.mode(), frame.resumed());
        broker.openSession(frame.request(), asked);
    }

    private void closeSession(CloseSession frame) {
        transfers.drop(frame.session());
        port.answerInOrder(frame.request(), frame.session());
        broker.closeSession(frame.request(), frame.session(), frame.started());
    }

    private void openProducer(OpenProducer frame) {
        broker.openProducer(frame.request(), frame.session(), frame.producer(), frame.destination());
    }

    private void closeProducer(CloseProducer frame) {
        broker.closeProducer(frame.session(), frame.producer());
    }

    private void openConsumer(OpenConsumer frame) {
        broker.openConsumer(
                frame.request(),
                frame.session(),
                new ConsumerRequest(
                        frame.consumer(),
                        frame.destination(),
                        frame.kind(),
                        frame.subscription(),
                        frame.selector(),
                        frame.noLocal()));
    }

    private void closeConsumer(CloseConsumer frame) {
        port.answerInOrder(frame.request(), frame.session());
        broker.closeConsumer(frame.request(), frame.session(), frame.consumer(), frame.started());
    }

    private void unsubscribe(Unsubscribe frame) {
        broker.unsubscribe(frame.request(), frame.subscription());
    }

    private void createTemporary(CreateTemporary frame) {
        broker.createTemporary(frame.request(), frame.topic(), frame.name());
    }

    private void deleteTemporary(DeleteTemporary frame) {
        broker.deleteTemporary(frame.request(), frame.destination());
    }

    private void handOver(HandOver frame) {
        broker.handOver(frame.request(), frame.session(), frame.epoch(), frame.deliveries(), frame.to());
    }

    private void setClientId(SetClientId frame) {
        broker.setClientId(frame.request(), frame.clientId());
    }

    private void heartbeat(Heartbeat frame) {
        faults.outbox()
                .write(new HeartbeatAnswer(frame.sentAt(), services.clock().millis()));
    }
}
