package org.ternmq.bench.journal.artemis;

/** The peer's buffer: its size, and how long it gathers records. */
record BufferSettings(int bytes, int timeoutNanos) {}
