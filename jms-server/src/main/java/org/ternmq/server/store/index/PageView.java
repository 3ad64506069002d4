package org.ternmq.server.store.index;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.FormatException;

/** What one queue or subscription holds of a page. */
final class PageView {
    final long queue;
    final StoredPage page;
    /** Nothing that is live in here and has not been reported yet expires before this. */
    long earliest;

    private int live;
    /** A bit a slot that this queue does not hold, or not any more; null if it holds all. */
    private long[] dead;

    /** A view whose dead slots are these; the array is its own from now on. */
    PageView(long queue, StoredPage page, long[] dead) {
        this.queue = queue;
        this.page = page;
        this.dead = dead;
        this.live = page.count() - Bits.count(dead);
        this.earliest = page.earliestExpiration();
    }

    int live() {
        return live;
    }

    boolean isLive(int slot) {
        return dead == null || (dead[slot >> 6] >>> slot & 1) == 0;
    }

    /** Marks a live slot as dead. */
    void kill(int slot) {
        if (dead == null) {
            dead = Bits.none(page.count());
        }
        dead[slot >> 6] |= 1L << slot;
        live--;
    }

    void killAll() {
        dead = Bits.all(page.count());
        live = 0;
    }

    /** Adds the live slots to these. */
    void addLive(long[] bits) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] |= dead == null ? -1 : ~dead[i];
        }
    }

    void write(DataWriter out) {
        out.varint(queue);
        out.bool(dead != null);
        if (dead != null) {
            for (long bits : dead) {
                out.i64(bits);
            }
        }
    }

    static PageView read(DataReader in, StoredPage page) {
        long queue = in.sequence("queue number");
        long[] dead = null;
        if (in.bool("slots are dead")) {
            dead = Bits.none(page.count());
            for (int i = 0; i < dead.length; i++) {
                dead[i] = in.i64("dead slots");
            }
            int behind = dead.length * 64 - page.count();
            if (behind > 0 && dead[dead.length - 1] >>> 64 - behind != 0) {
                throw new FormatException("a page of " + page.count() + " slots has dead ones behind its last");
            }
        }
        PageView view = new PageView(queue, page, dead);
        if (view.live == 0) {
            throw new FormatException("queue " + queue + " holds nothing of a page that names it");
        }
        return view;
    }
}
