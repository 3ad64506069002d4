package org.ternmq.server.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/** Counts what is done under it, and lets something happen before each piece. */
final class CountingLock implements IndexLock {
    Runnable before = () -> {};
    /** Is told how many entries a piece has looked at. */
    IntConsumer after = looked -> {};

    int most;
    int pieces;
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
        pieces++;
        entries += looked;
        after.accept(looked);
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
