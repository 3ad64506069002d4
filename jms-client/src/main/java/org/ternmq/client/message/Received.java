package org.ternmq.client.message;

import org.ternmq.protocol.message.Envelope;

/** A message as it came: the server's envelope and the producer's bytes, which nothing here changes. */
record Received(Envelope envelope, byte[] bytes) {}
