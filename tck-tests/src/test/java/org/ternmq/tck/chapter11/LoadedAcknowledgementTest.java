package org.ternmq.tck.chapter11;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.ternmq.client.TernSession;
import org.ternmq.tck.report.Section;

/** Loaded messages are acknowledged by the session that runs them, as its mode says. */
class LoadedAcknowledgementTest extends ApplicationServerTest {

    private void noteWithFlag(Message message) throws Exception {
        seen.add(text(message) + (message.getJMSRedelivered() ? " again" : ""));
    }

    @Test
    @Section("11.2.1")
    void anAutomaticSessionAcknowledgesAfterTheListener() throws Exception {
        for (int mode : new int[] {AUTO, Session.DUPS_OK_ACKNOWLEDGE}) {
            Session worker = SessionPool.session(connection, mode, this::note);
            loaded(worker, "a", "b");
            worker.run();
            assertThat(seen(2)).containsExactly("a", "b");
            connection.close();
            assertThat(elsewhere(0)).isEmpty();
            open();
        }
    }

    @Test
    @Section("11.2.1")
    void aMessageWhoseListenerThrowsComesAgain() throws Exception {
        AtomicBoolean failed = new AtomicBoolean();
        SessionPool pool = SessionPool.of(1, connection, AUTO, (from, message) -> {
            noteWithFlag(message);
            if (text(message).equals("b") && failed.compareAndSet(false, true)) {
                throw new IllegalArgumentException("not b");
            }
        });
        connection.createConnectionConsumer(QUEUE, null, pool, 1);
        send(session, "q", "a", "b");
        assertThat(seen(3)).containsExactly("a", "b", "b again");
        connection.close();
        assertThat(elsewhere(0)).isEmpty();
        assertThat(pool.thrown()).isEmpty();
    }

    @Test
    @Section("11.2.1")
    void aTransactedSessionConsumesWithItsCommit() throws Exception {
        Session worker = SessionPool.session(connection, Session.SESSION_TRANSACTED, (from, message) -> {
            from.createProducer(from.createQueue("out")).send(from.createTextMessage("from " + text(message)));
            note(from, message);
        });
        loaded(worker, "a", "b");
        worker.run();
        MessageConsumer out = consumer(session, "out");
        assertThat(out.receiveNoWait()).isNull();
        worker.commit();
        assertThat(drain(out)).containsExactly("from a", "from b");
        connection.close();
        assertThat(elsewhere(0)).isEmpty();
    }

    @Test
    @Section("11.2.1")
    void aRollbackInTheListenerBringsTheMessageAgainAndLosesNone() throws Exception {
        AtomicBoolean failed = new AtomicBoolean();
        SessionPool pool = SessionPool.of(1, connection, Session.SESSION_TRANSACTED, (from, message) -> {
            noteWithFlag(message);
            if (failed.compareAndSet(false, true)) {
                from.rollback();
            } else {
                from.commit();
            }
        });
        send(session, "q", "a", "b", "c");
        connection.createConnectionConsumer(QUEUE, null, pool, 10);
        assertThat(seen(4)).containsExactlyInAnyOrder("a", "a again", "b", "c");
        connection.close();
        assertThat(elsewhere(0)).isEmpty();
    }

    @Test
    @Section("11.2.1")
    void aRollbackTakesWhatIsStillLoadedBackUnseen() throws Exception {
        AtomicReference<Session> worker = new AtomicReference<>();
        worker.set(SessionPool.session(connection, Session.SESSION_TRANSACTED, (from, message) -> {
            note(from, message);
            from.rollback();
        }));
        loaded(worker.get(), "a", "b", "c");
        worker.get().run();
        assertThat(seen).containsExactly("a");
        connection.close();
        List<Message> back = elsewhere(3);
        assertThat(texts(back)).containsExactly("a", "b", "c");
        assertThat(back.get(0).getJMSRedelivered()).isTrue();
        SessionListenerTest.assertUnseen(back.subList(1, 3));
    }

    @Test
    @Section("11.2.1")
    void whatATransactionHasNotCommittedComesBackWithItsSession() throws Exception {
        Session worker = SessionPool.session(connection, Session.SESSION_TRANSACTED, this::note);
        loaded(worker, "a", "b");
        worker.run();
        assertThat(seen).containsExactly("a", "b");
        connection.close();
        List<Message> back = elsewhere(2);
        assertThat(texts(back)).containsExactly("a", "b");
        assertThat(back.get(0).getJMSRedelivered()).isTrue();
    }

    @Test
    @Section("11.2.1")
    void acknowledgeOfAClientSessionIsForAllThatItHasSeen() throws Exception {
        Session worker = SessionPool.session(connection, Session.CLIENT_ACKNOWLEDGE, (from, message) -> {
            note(from, message);
            if (text(message).equals("b")) {
                message.acknowledge();
            }
        });
        loaded(worker, "a", "b", "c");
        worker.run();
        connection.close();
        List<Message> back = elsewhere(1);
        assertThat(texts(back)).containsExactly("c");
        assertThat(back.get(0).getJMSRedelivered()).isTrue();
    }

    @Test
    @Section("11.2.1")
    void recoverInTheListenerBringsTheMessageAgain() throws Exception {
        AtomicBoolean recovered = new AtomicBoolean();
        SessionPool pool = SessionPool.of(1, connection, Session.CLIENT_ACKNOWLEDGE, (from, message) -> {
            noteWithFlag(message);
            if (recovered.compareAndSet(false, true)) {
                from.recover();
            } else {
                message.acknowledge();
            }
        });
        connection.createConnectionConsumer(QUEUE, null, pool, 5);
        send(session, "q", "a");
        assertThat(seen(2)).containsExactly("a", "a again");
        connection.close();
        assertThat(elsewhere(0)).isEmpty();
    }

    @Test
    void anIndividualSessionAcknowledgesOneMessage() throws Exception {
        Session worker = SessionPool.session(connection, TernSession.INDIVIDUAL_ACKNOWLEDGE, (from, message) -> {
            if (text(message).equals("b")) {
                message.acknowledge();
            }
        });
        loaded(worker, "a", "b", "c");
        worker.run();
        connection.close();
        assertThat(texts(elsewhere(2))).containsExactly("a", "c");
    }
}
