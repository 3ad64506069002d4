package org.ternmq.server.broker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchState;
import org.ternmq.protocol.message.ErrorCode;

/**
 * A branch of a distributed transaction (section 6.2.13). It belongs to the server and not to a session. This class
 * coordinates its life: open, then doomed or prepared, then decided.
 */
final class Branch {
    /** How many requests wait for a decision that is on its way into the log. */
    private static final int MOST_WAITING = 16;

    private final long number;
    private final BranchId id;
    private final BranchContent content = new BranchContent();
    private final Set<BranchWork> works = new LinkedHashSet<>();
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>(0);
    private final Alarm alarm;
    private BranchState state = BranchState.ENDED;
    private long since;
    /** Why it can only be rolled back, or null. */
    private Refusal doom;

    private boolean undone;
    /** Who waits for what it held to be back; null once it is. */
    private List<Runnable> whenBack = new ArrayList<>(0);
    /** What of it was there before this start, or null. */
    private StoredBranch stored;

    /**
     * @param number names it in the log once it is prepared
     * @param since the time now, in milliseconds since 1970
     * @param alarm its time limit
     */
    Branch(long number, BranchId id, long since, Alarm alarm) {
        this.number = number;
        this.id = id;
        this.since = since;
        this.alarm = alarm;
    }

    /** It was there before this start, prepared or decided. */
    void restore(BranchState kept, StoredBranch content) {
        state = kept;
        stored = content;
    }

    long number() {
        return number;
    }

    BranchId id() {
        return id;
    }

    BranchContent content() {
        return content;
    }

    /** What of it was there before this start; null if nothing was. */
    StoredBranch stored() {
        return stored;
    }

    Set<BranchWork> works() {
        return works;
    }

    Alarm alarm() {
        return alarm;
    }

    /** Since when it has been prepared or decided, or has been there if it is not. */
    long since() {
        return since;
    }

    BranchState state() {
        if (state != BranchState.ENDED || works.isEmpty()) {
            return state;
        }
        return works.stream().allMatch(BranchWork::isSuspended) ? BranchState.SUSPENDED : BranchState.ACTIVE;
    }

    /** Whether it is neither doomed nor prepared. */
    boolean isOpen() {
        return state == BranchState.ENDED;
    }

    /** Whether it is doomed or open: nothing of it is in the log. */
    boolean isUnlogged() {
        return isOpen() || state == BranchState.ROLLBACK_ONLY;
    }

    /** Whether what is acknowledged in it is kept with it. */
    boolean takesMore() {
        return isUnlogged() && !undone;
    }

    /** From now on it can only be rolled back; the first reason counts. */
    void doom(Refusal reason) {
        if (isOpen()) {
            state = BranchState.ROLLBACK_ONLY;
            doom = reason;
        }
    }

    /** Why it can only be rolled back, or null. */
    Refusal doomed() {
        return doom;
    }

    /** Gives all that it holds back, once; the action runs when all of it is back, whoever began that. */
    void undo(BrokerContext context, Runnable whenDone) {
        if (whenBack == null) {
            whenDone.run();
            return;
        }
        whenBack.add(whenDone);
        if (!undone) {
            undone = true;
            content.undo(context, "its transaction branch was rolled back", this::back);
        }
    }

    private void back() {
        List<Runnable> actions = whenBack;
        whenBack = null;
        actions.forEach(Runnable::run);
    }

    boolean isUndone() {
        return undone;
    }

    /** A decision goes into the log: until it is there nothing else touches the branch. */
    void begin(BranchState change) {
        alarm.set(Long.MAX_VALUE);
        state = change;
    }

    /** The decision is in the log, and what it says of the branch's content is done. */
    void reach(BranchState reached, long now) {
        state = reached;
        since = now;
        if (reached != BranchState.PREPARED) {
            content.forget();
            stored = null;
        }
    }

    /** Whether a decision is on its way into the log. */
    boolean isBusy() {
        return state == BranchState.PREPARING || state == BranchState.COMMITTING || state == BranchState.ROLLING_BACK;
    }

    /** Runs the action once the decision that is on its way is done. */
    void whenSettled(Runnable action) {
        if (waiting.size() == MOST_WAITING) {
            throw new BrokerException(
                    ErrorCode.XA_RETRY,
                    this + " is on its way into the log, and " + MOST_WAITING
                            + " requests wait for that already: ask again");
        }
        waiting.add(action);
    }

    /** Lets those go on that wait. */
    void settled() {
        // Each of them may begin something that the others have to wait for anew.
        for (int left = waiting.size(); left > 0; left--) {
            waiting.poll().run();
        }
    }

    @Override
    public String toString() {
        return "transaction branch " + id;
    }
}
