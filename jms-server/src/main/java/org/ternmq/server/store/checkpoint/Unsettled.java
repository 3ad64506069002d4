package org.ternmq.server.store.checkpoint;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.server.store.duplicate.IdBlock;
import org.ternmq.server.store.index.StoredPage;

/** What the index is to be told once the changes of the store are committed; if they are lost it must never hear of it. */
final class Unsettled {
    private final CheckpointSource source;
    private final List<StoredPage> deleted = new ArrayList<>();
    private final List<Written> written = new ArrayList<>();

    private final List<IdBlock> blocks = new ArrayList<>();
    private final List<Long> deletedBlocks = new ArrayList<>();

    private record Written(StoredPage page, int state) {}

    Unsettled(CheckpointSource source) {
        this.source = source;
    }

    /** The page and its entry are deleted. */
    void deleted(StoredPage page) {
        deleted.add(page);
    }

    /** The page's entry says what {@link StoredPage#encode} wrote when it returned this state. */
    void written(StoredPage page, int state) {
        written.add(new Written(page, state));
    }

    /** The block is in the store. */
    void written(IdBlock block) {
        blocks.add(block);
    }

    /** The block that begins with this message's id is deleted. */
    void deletedBlock(long first) {
        deletedBlocks.add(first);
    }

    /** Everything so far is committed. */
    void committed() {
        for (Written each : written) {
            source.locked(() -> {
                source.index().written(each.page(), each.state());
                return null;
            });
        }
        for (StoredPage page : deleted) {
            source.locked(() -> {
                source.index().forget(page);
                return null;
            });
        }
        for (long first : deletedBlocks) {
            source.locked(() -> {
                source.ids().deleted(first);
                return null;
            });
        }
        for (IdBlock block : blocks) {
            source.locked(() -> {
                source.ids().written(block.destination(), block.first(), block.last());
                return null;
            });
        }
        written.clear();
        deleted.clear();
        deletedBlocks.clear();
        blocks.clear();
    }
}
