/** Distributed transactions: the XAResource of a session, recovery, and what people may do about branches in doubt. */
package org.ternmq.client.xa;
