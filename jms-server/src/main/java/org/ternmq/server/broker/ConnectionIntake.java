package org.ternmq.server.broker;

import org.ternmq.protocol.message.ErrorCode;

/** Takes clients in: new ones, and those that come back to a connection that was lost. */
final class ConnectionIntake {
    private final BrokerContext context;
    private final Connections connections;
    private final long incarnation;

    ConnectionIntake(BrokerContext context, Connections connections, long incarnation) {
        this.context = context;
        this.connections = connections;
        this.incarnation = incarnation;
    }

    /** @throws BrokerException if the client id is in use, or the token is nobody's or somebody else's */
    ConnectionOpening connect(ConnectRequest request, ClientPort stream) {
        ResumeToken presented = request.resumeToken().length == 0 ? null : ResumeToken.of(request.resumeToken());
        ClientConnection known = presented == null ? null : find(presented);
        if (known == null) {
            return opening(begin(request, presented, stream), false);
        }
        if (!known.user().equals(request.user())) {
            throw new BrokerException(
                    ErrorCode.RESUME_REFUSED,
                    "the resume token is not one of this user: connect without it, and open everything anew");
        }
        known.resume(request, stream);
        context.counters().countResumed();
        return opening(known, true);
    }

    private ClientConnection find(ResumeToken presented) {
        ClientConnection known = connections.find(presented);
        if (known != null) {
            known.resumption().expireIfDue();
        }
        return connections.find(presented);
    }

    private ClientConnection begin(ConnectRequest request, ResumeToken presented, ClientPort stream) {
        if (request.clientId() != null) {
            connections.claim(request.clientId());
        }
        ResumeToken token = null;
        if (request.resumeMillis() > 0 && context.config().resuming().windowMillis() > 0) {
            // A token from before a restart stays valid: by it the client shows which temporary destinations were its
            // own.
            token = presented != null ? presented : ResumeToken.random(context.entropy());
        }
        ClientConnection connection = new ClientConnection(
                context,
                connections,
                incarnation,
                new ClientIdentity(request.user(), request.clientId()),
                token,
                stream);
        connection.resumption().setWindow(request.resumeMillis());
        connections.add(connection);
        return connection;
    }

    private static ConnectionOpening opening(ClientConnection connection, boolean resumed) {
        Resumption resumption = connection.resumption();
        return new ConnectionOpening(connection, resumption.tokenBytes(), resumption.windowMillis(), resumed);
    }
}
