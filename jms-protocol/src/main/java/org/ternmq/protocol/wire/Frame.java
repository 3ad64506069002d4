package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataWriter;

/** One unit of the protocol. On the wire: its length, its opcode, its fields; see {@link FrameCodec}. */
public sealed interface Frame
        permits Hello,
                Welcome,
                AuthenticationStart,
                AuthenticationChallenge,
                AuthenticationResponse,
                AuthenticationSuccess,
                Connect,
                Connected,
                Done,
                Failed,
                SetClientId,
                Heartbeat,
                HeartbeatAnswer,
                Close,
                OpenSession,
                SessionOpened,
                CloseSession,
                Recover,
                EpochRaised,
                Commit,
                Rollback,
                OpenProducer,
                CloseProducer,
                ProducerCredit,
                Send,
                Receipt,
                SendRefused,
                ConfirmReceipts,
                Chunk,
                OpenConsumer,
                CloseConsumer,
                ConsumerCredit,
                Pull,
                Deliver,
                Acknowledge,
                AcknowledgementsConfirmed,
                Unsubscribe,
                CreateTemporary,
                TemporaryCreated,
                DeleteTemporary,
                HandOver,
                HandedOver,
                XaStart,
                XaEnd,
                XaPrepare,
                XaPrepared,
                XaCommit,
                XaRollback,
                XaForget,
                XaRecover,
                XaBranches,
                ListBranches,
                BranchList {

    Opcode opcode();

    /** Writes the fields, without length and opcode. */
    void write(DataWriter out);
}
