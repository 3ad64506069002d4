package org.ternmq.server.store.volume;

import java.io.IOException;
import kotlin.collections.LongIterator;
import org.eclipse.collections.impl.list.mutable.primitive.LongArrayList;
import org.mapdb.CC;
import org.mapdb.DBException;
import org.mapdb.Serializer;
import org.mapdb.StoreDirect;

/** Copies all records of a store to an empty one, each under its own number, so that what refers to it stays right. */
final class StoreRewrite {
    private static final byte[] NOTHING = {};

    private final StoreDirect from;
    private final CheckpointVolume fromVolume;
    private final StoreDirect to;
    private final CheckpointVolume toVolume;
    private final LongArrayList deleted = new LongArrayList();
    private long next = 1;

    StoreRewrite(StoreDirect from, CheckpointVolume fromVolume, StoreDirect to, CheckpointVolume toVolume) {
        this.from = from;
        this.fromVolume = fromVolume;
        this.to = to;
        this.toVolume = toVolume;
    }

    void run(byte[] payload) throws IOException {
        LongIterator numbers = from.getAllRecids();
        // MapDB takes a number that it cannot read for one that is not there.
        fromVolume.assertUsable();
        while (numbers.hasNext()) {
            copy(numbers.nextLong());
            commitInTime();
        }
        for (int i = 0; i < deleted.size(); i++) {
            to.delete(deleted.get(i), Serializer.BYTE_ARRAY_NOSIZE);
            commitInTime();
        }
        to.commit();
        toVolume.commit(payload);
    }

    private void copy(long number) throws IOException {
        while (next < number) {
            expect(to.preallocate());
            commitInTime();
        }
        byte[] record;
        try {
            record = from.get(number, Serializer.BYTE_ARRAY_NOSIZE);
        } catch (DBException.GetVoid e) {
            // Deleted: its number is taken now and given back when all are there, else the next would get it.
            record = NOTHING;
            deleted.add(number);
        }
        if (number <= CC.RECID_MAX_RESERVED) {
            to.update(number, record, Serializer.BYTE_ARRAY_NOSIZE);
            next++;
        } else {
            expect(to.put(record, Serializer.BYTE_ARRAY_NOSIZE));
        }
    }

    private void expect(long number) {
        if (number != next) {
            throw new VolumeException("record " + next + " became " + number + " while the store was written again");
        }
        next++;
    }

    private void commitInTime() throws IOException {
        if (toVolume.mustCommit()) {
            to.commit();
            toVolume.commit(NOTHING);
        }
    }
}
