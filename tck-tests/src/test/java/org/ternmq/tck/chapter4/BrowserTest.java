package org.ternmq.tck.chapter4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.EveryMethod;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

class BrowserTest extends ServerTest {
    private Session session;
    private Queue queue;

    @BeforeEach
    void open() throws Exception {
        session = session(server.connect());
        queue = session.createQueue("q");
    }

    private static List<String> shown(QueueBrowser browser) throws JMSException {
        List<String> texts = new ArrayList<>();
        for (Enumeration<?> all = browser.getEnumeration(); all.hasMoreElements(); ) {
            texts.add(text((Message) all.nextElement()));
        }
        return texts;
    }

    @Test
    @Section("4.1.6")
    void aBrowserShowsMessagesInTheirOrderAndTakesNone() throws Exception {
        send(session, "q", "a", "b", "c");
        try (QueueBrowser browser = session.createBrowser(queue)) {
            assertThat(browser.getQueue()).isEqualTo(queue);
            assertThat(browser.getMessageSelector()).isNull();
            assertThat(shown(browser)).containsExactly("a", "b", "c");
            assertThat(shown(browser)).containsExactly("a", "b", "c");
        }
        assertThat(drain(consumer(session, "q"))).containsExactly("a", "b", "c");
    }

    @Test
    @Section("4.1.6")
    void aBrowserIsNoConsumerAndNeedsNoStartedConnection() throws Exception {
        send(session, "q", "a", "b");
        Session stopped = session(server.connectStopped());
        try (QueueBrowser browser = stopped.createBrowser(queue)) {
            assertThat(shown(browser)).containsExactly("a", "b");
        }
        assertThat(drain(consumer(stopped, "q"))).isEmpty();
    }

    @Test
    @Section("4.1.6")
    void eachEnumerationShowsWhatThereIsWhenItBegins() throws Exception {
        try (QueueBrowser browser = session.createBrowser(queue)) {
            assertThat(shown(browser)).isEmpty();
            send(session, "q", "a");
            assertThat(shown(browser)).containsExactly("a");
        }
    }

    @Test
    @Section("4.1.6")
    void aBrowserShowsWhatItsSelectorSelects() throws Exception {
        for (int i = 0; i < 4; i++) {
            Message message = session.createTextMessage("m" + i);
            message.setIntProperty("n", i);
            session.createProducer(queue).send(message);
        }
        try (QueueBrowser browser = session.createBrowser(queue, "n > 1")) {
            assertThat(browser.getMessageSelector()).isEqualTo("n > 1");
            assertThat(shown(browser)).containsExactly("m2", "m3");
        }
    }

    @Test
    @Section("4.1.6")
    void anEnumerationThatHasEndedHasNoElement() throws Exception {
        try (QueueBrowser browser = session.createBrowser(queue)) {
            Enumeration<?> none = browser.getEnumeration();
            assertThat(none.hasMoreElements()).isFalse();
            assertThatThrownBy(none::nextElement).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    @Section("6.1.8")
    void everyMethodOfAClosedBrowserThrowsIllegalState() throws Exception {
        QueueBrowser browser = session.createBrowser(queue);
        browser.close();
        assertThat(EveryMethod.notThrowing(IllegalStateException.class, QueueBrowser.class, browser, "close"))
                .isEmpty();
        QueueBrowser ofClosed = session.createBrowser(queue);
        session.close();
        assertThat(EveryMethod.notThrowing(IllegalStateException.class, QueueBrowser.class, ofClosed, "close"))
                .isEmpty();
        assertThatCode(browser::close).doesNotThrowAnyException();
        assertThatCode(ofClosed::close).doesNotThrowAnyException();
    }
}
