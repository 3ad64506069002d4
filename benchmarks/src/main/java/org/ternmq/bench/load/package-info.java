/** The load tool: named scenarios against TernMQ and peers, each broker and each client in a process of its own. */
package org.ternmq.bench.load;
