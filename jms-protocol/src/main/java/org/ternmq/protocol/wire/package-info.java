/** The frames of the TernMQ protocol, one record each with its own codec, over Netty's buffers. */
package org.ternmq.protocol.wire;
