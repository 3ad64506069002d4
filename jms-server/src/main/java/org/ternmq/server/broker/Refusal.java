package org.ternmq.server.broker;

import org.ternmq.protocol.message.ErrorCode;

/** Why a send was refused. */
record Refusal(ErrorCode code, String reason) {}
