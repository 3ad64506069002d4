package org.ternmq.server.broker;

import java.util.LinkedHashMap;
import java.util.Map;

/** All that read from one queue: consumers without a selector, those with one, and browsers. */
final class QueueConsumers {
    private final QueueDispatch dispatch;
    private final QueueLanes lanes;
    private final BrokerContext context;
    private final ConsumerRotation plain = new ConsumerRotation(() -> {});
    private final SelectorGroups selectors;
    private final Map<Consumer, Browser> browsers = new LinkedHashMap<>(0);
    private int count;

    QueueConsumers(QueueDispatch dispatch, QueueLanes lanes, BrokerContext context) {
        this.dispatch = dispatch;
        this.lanes = lanes;
        this.context = context;
        this.selectors = new SelectorGroups(dispatch, lanes);
    }

    void add(Consumer consumer) {
        if (count++ == 0) {
            context.windows().consumed();
        }
        consumer.rotation = consumer.selector() == null ? plain : selectors.open(consumer.selector());
        consumer.rotation.add(consumer);
    }

    void addBrowser(Consumer consumer) {
        browsers.put(consumer, new Browser(consumer, dispatch, lanes, context));
    }

    void remove(Consumer consumer) {
        Browser browser = browsers.remove(consumer);
        if (browser != null) {
            browser.close();
            return;
        }
        consumer.rotation.remove(consumer);
        if (consumer.selector() != null) {
            selectors.closed(consumer.selector());
        }
        if (--count == 0) {
            context.windows().abandoned();
        }
    }

    /** Whether nobody takes messages; browsers do not. */
    boolean isEmpty() {
        return count == 0;
    }

    /** Whether anybody reads from the queue, browsers included. */
    boolean areOpen() {
        return count > 0 || !browsers.isEmpty();
    }

    ConsumerRotation plain() {
        return plain;
    }

    SelectorGroups selectors() {
        return selectors;
    }

    boolean haveSelectors() {
        return !selectors.isEmpty();
    }

    /** Whether a message that comes now may be delivered at once. */
    boolean hasReady() {
        return plain.hasReady() || selectors.haveCaughtUp();
    }

    /** Whether a new message is better kept in memory until selectors have been tried on it. */
    boolean wantNew() {
        return selectors.haveCaughtUp() && !context.memory().needsEviction();
    }

    /** Lets each browser go on. Returns whether one did. */
    boolean browse() {
        boolean moved = false;
        for (Browser browser : browsers.values()) {
            moved |= browser.step();
        }
        return moved;
    }

    /** An entry has come, or come back. */
    void cameIn(QueueEntry entry) {
        if (haveSelectors()) {
            selectors.forEachCursor(cursor -> cursor.cameIn(entry));
        }
    }

    /** An entry has come that is not in memory. */
    void arrivedBeyond(QueueEntry entry) {
        if (haveSelectors()) {
            selectors.forEachCursor(cursor -> cursor.backBefore(entry));
        }
    }

    /** An entry is not in memory from now on, and the pages that browsers have may not hold it. */
    void wentBeyond(int lane, long number) {
        browsers.values().forEach(browser -> browser.cutPage(lane, number));
    }

    /** Whether a browser has a page of a lane, or waits for one. */
    boolean havePages(int lane) {
        for (Browser browser : browsers.values()) {
            if (browser.hasPage(lane)) {
                return true;
            }
        }
        return false;
    }

    /** Has browsers read their pages of a lane again. */
    void letPagesGo(int lane) {
        browsers.values().forEach(browser -> browser.letPageGo(lane));
    }

    /** An entry may be delivered from now on, though its number is an old one. */
    void becameDue(QueueEntry entry) {
        if (haveSelectors()) {
            selectors.forEachCursor(cursor -> cursor.lookAgain(entry));
        }
    }

    /** An entry that was parked waits in its lane again. */
    void released(QueueEntry entry) {
        browsers.values().forEach(browser -> browser.released(entry));
    }

    /** An entry is about to be put out of memory. */
    void evicting(QueueEntry entry) {
        if (entry.lookers > 0) {
            forEachCursor(cursor -> cursor.evicting(entry));
        }
    }

    /** An entry is about to leave those that wait in memory. */
    void leaves(QueueEntry entry) {
        if (entry.hints > 0 || entry.lookers > 0) {
            forEachCursor(cursor -> cursor.leaves(entry));
        }
    }

    private void forEachCursor(java.util.function.Consumer<QueueCursor> action) {
        selectors.forEachCursor(action);
        browsers.values().forEach(browser -> action.accept(browser.cursor()));
    }

    /** The queue is gone. */
    void close() {
        selectors.close();
        browsers.values().forEach(Browser::close);
    }
}
