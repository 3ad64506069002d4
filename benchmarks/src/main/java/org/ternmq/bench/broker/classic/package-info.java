/** The broker of ActiveMQ Classic as the other side of a comparison; its server runs with nothing of TernMQ but this. */
package org.ternmq.bench.broker.classic;
