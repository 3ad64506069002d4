package org.ternmq.server.net;

import java.util.concurrent.Executor;
import org.ternmq.server.broker.Broker;
import org.ternmq.server.broker.BrokerClock;
import org.ternmq.server.security.Authenticator;

/**
 * What connections work with.
 *
 * @param authentication runs what may take long, such as checking a password
 * @param incoming counts what all connections together are receiving
 */
public record Services(
        Broker broker,
        LoopDriver driver,
        BrokerClock clock,
        Authenticator authenticator,
        Executor authentication,
        IncomingMemory incoming,
        ConnectionLimits limits,
        ServerFacts facts) {}
