package org.ternmq.server.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Counts what is done under it, and lets something happen before each piece. */
final class CountingLock implements IndexLock {
    Runnable before = () -> {};
    int most;
    int pieces;
    int longest;
    long entries;
    private boolean held;

    CountingLock(int most) {
        this.most = most;
    }

    @Override
    public void handle(IntSupplier piece) {
        assertThat(held).as("nested").isFalse();
        before.run();
        held = true;
        int looked = piece.getAsInt();
        held = false;
        assertThat(looked).isNotNegative();
        pieces++;
        entries += looked;
        longest = Math.max(longest, looked);
    }

    @Override
    public int mostAtOnce() {
        return most;
    }

    static List<PageDraft> all(Drafts drafts) {
        List<PageDraft> all = new ArrayList<>();
        PageDraft draft = drafts.next();
        while (draft != null) {
            all.add(draft);
            draft = drafts.next();
        }
        assertThat(drafts.next()).isNull();
        return all;
    }
}
