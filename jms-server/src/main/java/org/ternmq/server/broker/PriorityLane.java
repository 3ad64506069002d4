package org.ternmq.server.broker;

import java.util.TreeMap;

/**
 * The available entries of one priority in the order of their numbers. New ones form a linked run, so that adding at the
 * end and removing anywhere cost nothing; those that come back, or come late, stand in a sorted map beside it.
 */
final class PriorityLane {
    private final TreeMap<Long, QueueEntry> late = new TreeMap<>();
    private QueueEntry head;
    private QueueEntry tail;

    boolean isEmpty() {
        return head == null && late.isEmpty();
    }

    void add(QueueEntry entry) {
        if (tail != null && entry.number() < tail.number()) {
            late.put(entry.number(), entry);
            return;
        }
        entry.inRun = true;
        entry.previous = tail;
        if (tail == null) {
            head = entry;
        } else {
            tail.next = entry;
        }
        tail = entry;
    }

    QueueEntry first() {
        if (late.isEmpty()) {
            return head;
        }
        QueueEntry earliest = late.firstEntry().getValue();
        return head == null || earliest.number() < head.number() ? earliest : head;
    }

    void remove(QueueEntry entry) {
        if (!entry.inRun) {
            late.remove(entry.number());
            return;
        }
        if (entry.previous == null) {
            head = entry.next;
        } else {
            entry.previous.next = entry.next;
        }
        if (entry.next == null) {
            tail = entry.previous;
        } else {
            entry.next.previous = entry.previous;
        }
        entry.previous = null;
        entry.next = null;
        entry.inRun = false;
    }
}
