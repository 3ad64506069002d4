/** The broker of Artemis as the other side of the backlog run; its server runs with nothing of TernMQ but this. */
package org.ternmq.bench.backlog.artemis;
