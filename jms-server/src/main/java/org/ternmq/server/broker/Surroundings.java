package org.ternmq.server.broker;

import org.ternmq.server.backlog.Backlog;
import org.ternmq.server.log.CommitLog;

/**
 * What a broker works with that is not its own.
 *
 * @param log keeps what must last
 * @param backlog keeps what is not in memory
 */
public record Surroundings(BrokerClock clock, Entropy entropy, CommitLog log, Backlog backlog) {}
