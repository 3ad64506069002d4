/** The journal of Apache ActiveMQ Artemis as a peer; loaded with its libraries by a class loader of its own. */
package org.ternmq.bench.journal.artemis;
