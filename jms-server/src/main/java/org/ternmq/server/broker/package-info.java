/** The broker core: destinations, sessions and deliveries as pure state on one loop, with time, log and clients behind interfaces. */
package org.ternmq.server.broker;
