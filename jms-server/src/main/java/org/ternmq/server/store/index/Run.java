package org.ternmq.server.store.index;

import java.util.Arrays;

/**
 * Entries in the order of their keys, in blocks of arrays: 24 bytes an entry, 8 more if the keys have an order, 8 more
 * where one expires. Most come in at the end and leave at the front; anywhere else costs no more than a block.
 */
final class Run {
    private final RunShape shape;
    private Block[] blocks = new Block[1];
    private int count;
    private long size;

    Run(RunShape shape) {
        this.shape = shape;
    }

    long size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /**
     * Adds an entry, or puts it in the place of the one that has its key.
     *
     * @return the one that had its key, or null
     */
    RunEntry put(RunEntry entry) {
        if (count == 0) {
            insertBlock(0, Block.first(shape));
        }
        int b = Math.max(0, blockOf(entry.order(), entry.number()));
        Block block = blocks[b];
        int at = block.search(entry.order(), entry.number());
        if (at < block.to() && block.compare(at, entry.order(), entry.number()) == 0) {
            RunEntry old = block.entry(at);
            block.set(at, entry);
            return old;
        }
        if (block.isFull()) {
            boolean end = at == block.to() && b == count - 1;
            Block next = end ? new Block(shape, Block.MOST) : block.split(shape);
            insertBlock(b + 1, next);
            if (end || next.compare(next.from(), entry.order(), entry.number()) < 0) {
                block = next;
            }
            at = block.search(entry.order(), entry.number());
        }
        block.insert(at, entry);
        size++;
        return null;
    }

    /** Removes the entry that has this key and returns it, or null if there is none. */
    RunEntry remove(long order, long number) {
        RunEntry entry = get(order, number);
        if (entry != null) {
            drop(order, number);
        }
        return entry;
    }

    /** Removes the entry that has this key and returns its place, or {@link RunEntry#NOWHERE} if there is none. */
    long drop(long order, long number) {
        int b = blockOf(order, number);
        if (b < 0) {
            return RunEntry.NOWHERE;
        }
        Block block = blocks[b];
        int at = block.search(order, number);
        if (at == block.to() || block.compare(at, order, number) != 0) {
            return RunEntry.NOWHERE;
        }
        long place = block.place(at);
        block.remove(at);
        size--;
        if (block.size() == 0) {
            removeBlock(b);
        } else if (b + 1 < count
                && block.size() < Block.MOST / 8
                && block.size() + blocks[b + 1].size() <= Block.MOST / 2) {
            block.append(blocks[b + 1]);
            removeBlock(b + 1);
        }
        return place;
    }

    /** The entry that has this key, or null. */
    RunEntry get(long order, long number) {
        int b = blockOf(order, number);
        if (b < 0) {
            return null;
        }
        int at = blocks[b].search(order, number);
        return at < blocks[b].to() && blocks[b].compare(at, order, number) == 0 ? blocks[b].entry(at) : null;
    }

    /** A cursor that stands before the first entry behind this key. The run must not change while it is used. */
    Cursor after(long order, long number) {
        int b = Math.max(0, blockOf(order, number));
        if (count == 0) {
            return new Cursor(0, -1);
        }
        int at = blocks[b].search(order, number);
        boolean same = at < blocks[b].to() && blocks[b].compare(at, order, number) == 0;
        return new Cursor(b, same ? at : at - 1);
    }

    /** A cursor that stands before the first entry. */
    Cursor start() {
        return new Cursor(0, count == 0 ? -1 : blocks[0].from() - 1);
    }

    void clear() {
        blocks = new Block[1];
        count = 0;
        size = 0;
    }

    int blocks() {
        return count;
    }

    Block block(int index) {
        return blocks[index];
    }

    /** The last block that does not begin behind this key, or -1. */
    private int blockOf(long order, long number) {
        // Most of what comes belongs behind everything, and most of what goes is at the front.
        if (count == 0 || blocks[0].compare(blocks[0].from(), order, number) > 0) {
            return -1;
        }
        int low = 0;
        int high = count - 1;
        if (blocks[high].compare(blocks[high].from(), order, number) <= 0) {
            return high;
        }
        while (low < high - 1) {
            int middle = low + high >>> 1;
            if (blocks[middle].compare(blocks[middle].from(), order, number) <= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void insertBlock(int at, Block block) {
        if (count == blocks.length) {
            blocks = Arrays.copyOf(blocks, count * 2);
        }
        System.arraycopy(blocks, at, blocks, at + 1, count - at);
        blocks[at] = block;
        count++;
    }

    private void removeBlock(int at) {
        System.arraycopy(blocks, at + 1, blocks, at, count - at - 1);
        blocks[--count] = null;
        if (blocks.length > 16 && count < blocks.length / 4) {
            blocks = Arrays.copyOf(blocks, blocks.length / 2);
        }
    }

    /** Goes over entries in order. */
    final class Cursor {
        private int b;
        private int at;

        private Cursor(int b, int at) {
            this.b = b;
            this.at = at;
        }

        /** Goes on to the next entry; false if there is none. */
        boolean next() {
            if (b >= count) {
                return false;
            }
            at++;
            if (at >= blocks[b].to()) {
                b++;
                at = b < count ? blocks[b].from() : 0;
            }
            return b < count;
        }

        long order() {
            return blocks[b].order(at);
        }

        long number() {
            return blocks[b].number(at);
        }

        long place() {
            return blocks[b].place(at);
        }

        int length() {
            return blocks[b].length(at);
        }

        RunEntry entry() {
            return blocks[b].entry(at);
        }
    }
}
