package org.ternmq.server.broker;

import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchStart;

/**
 * A session wants to work on a transaction branch.
 *
 * @param transaction the number that its sends and acknowledgements will name
 * @param timeoutMillis after how long a new branch is rolled back that is not prepared; 0 for the broker's limit
 */
public record BranchStartRequest(long transaction, BranchId branch, BranchStart how, long timeoutMillis) {}
