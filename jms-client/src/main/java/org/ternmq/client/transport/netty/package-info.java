/** The transport over Netty: the only package of the client that knows sockets and the frames of the wire. */
package org.ternmq.client.transport.netty;
