package org.ternmq.server.store.transfer;

import org.ternmq.protocol.message.DestinationName;

/**
 * A queue or topic as an export tells of it.
 *
 * @param automatic whether it came by being used, and may go when it is not used any more
 */
record ExportedDestination(DestinationName name, boolean automatic) {}
