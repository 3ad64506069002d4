package org.ternmq.server.store.index;

import org.ternmq.server.backlog.EntryKey;

/** Goes over live entries of one source in the order of their keys. Nothing may change while it is used. */
abstract class EntryCursor implements Comparable<EntryCursor> {
    long order;
    long number;

    /** Goes on to the next entry; false if there is none. */
    abstract boolean next();

    abstract Place place();

    /** What the entry takes in its place, about. */
    abstract int bytes();

    /** Whether no log knows the entry. */
    boolean isSpilled() {
        return false;
    }

    final EntryKey key() {
        return new EntryKey(order, number);
    }

    @Override
    public final int compareTo(EntryCursor other) {
        return Keys.compare(order, number, other.order, other.number);
    }

    /** The entries of a run behind a key. */
    static EntryCursor of(Run run, EntryKey after, boolean spilled) {
        Run.Cursor cursor = run.after(after.order(), after.number());
        return new EntryCursor() {
            @Override
            boolean next() {
                if (!cursor.next()) {
                    return false;
                }
                order = cursor.order();
                number = cursor.number();
                return true;
            }

            @Override
            Place place() {
                RunEntry entry = cursor.entry();
                return spilled ? new Spilled(entry.spillPlace()) : new InLog(entry.logPlace());
            }

            @Override
            int bytes() {
                return cursor.length();
            }

            @Override
            boolean isSpilled() {
                return spilled;
            }
        };
    }

    /** The live slots of a view behind a key. */
    static EntryCursor of(PageView view, EntryKey after) {
        PageKeys.Cursor cursor = view.page.keys().cursor();
        return new EntryCursor() {
            @Override
            boolean next() {
                while (cursor.next()) {
                    boolean behind = Keys.compare(cursor.order, cursor.number, after.order(), after.number()) > 0;
                    if (behind && view.isLive(cursor.slot)) {
                        order = cursor.order;
                        number = cursor.number;
                        return true;
                    }
                }
                return false;
            }

            @Override
            Place place() {
                return new InPage(view.page, cursor.slot);
            }

            @Override
            int bytes() {
                return view.page.bytes(cursor.slot);
            }
        };
    }
}
