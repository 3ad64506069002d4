package org.ternmq.server.store.index;

/** Where the bytes of a message lie. */
public sealed interface Place permits InLog, InPage, Spilled {}
