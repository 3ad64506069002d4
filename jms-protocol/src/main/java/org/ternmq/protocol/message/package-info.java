/** The encoding of a message, its identity and its envelope, in plain byte arrays: what every part of TernMQ shares. */
package org.ternmq.protocol.message;
