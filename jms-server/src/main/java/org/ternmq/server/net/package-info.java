/** The network side of the server: listener, handshake, frames to and from the broker core, and the loop that drives it. */
package org.ternmq.server.net;
