package org.ternmq.tck.chapter3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicSession;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

/** The language of selectors, asked of a message in a queue. */
class SelectorLanguageTest extends ServerTest {
    private Session session;
    private Queue queue;
    private Message sent;

    @BeforeEach
    void sendAMessage() throws Exception {
        session = session(server.connectAs("client"));
        queue = session.createQueue("q");
        sent = session.createTextMessage("body");
        sent.setJMSType("car");
        sent.setJMSReplyTo(queue);
        sent.setByteProperty("b", (byte) 5);
        sent.setShortProperty("s", (short) 5);
        sent.setIntProperty("i", 5);
        sent.setIntProperty("maxInt", Integer.MAX_VALUE);
        sent.setLongProperty("l", 5);
        sent.setFloatProperty("f", 5.5f);
        sent.setDoubleProperty("d", 5.5);
        sent.setBooleanProperty("yes", true);
        sent.setBooleanProperty("no", false);
        sent.setStringProperty("text", "it's");
        sent.setStringProperty("five", "5");
        sent.setStringProperty("empty", "");
        sent.setStringProperty("escaped", "_50%");
        sent.setStringProperty("none", null);
        sent.setIntProperty("größe", 42);
        sent.setIntProperty("$_1", 1);
        sent.setStringProperty("JMSXGroupID", "g");
        MessageProducer producer = session.createProducer(queue);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        producer.setPriority(7);
        producer.send(sent);
    }

    private boolean selects(String selector) throws JMSException {
        try (var browser = session.createBrowser(queue, selector)) {
            return browser.getEnumeration().hasMoreElements();
        }
    }

    private void areTrue(String... selectors) throws JMSException {
        for (String selector : selectors) {
            assertThat(selects(selector)).as(selector).isTrue();
            assertThat(selects("NOT (" + selector + ")")).as("NOT " + selector).isFalse();
        }
    }

    private void areFalse(String... selectors) throws JMSException {
        for (String selector : selectors) {
            assertThat(selects(selector)).as(selector).isFalse();
            assertThat(selects("NOT (" + selector + ")")).as("NOT " + selector).isTrue();
        }
    }

    private void areUnknown(String... selectors) throws JMSException {
        for (String selector : selectors) {
            assertThat(selects(selector)).as(selector).isFalse();
            assertThat(selects("NOT (" + selector + ")")).as("NOT " + selector).isFalse();
        }
    }

    private void areRefused(String... selectors) {
        for (String selector : selectors) {
            assertThatThrownBy(() -> session.createConsumer(queue, selector))
                    .as(selector.length() < 100 ? selector : selector.length() + " characters")
                    .isInstanceOf(InvalidSelectorException.class);
        }
    }

    @Test
    @Section("3.8.1.1")
    void literalsOfTextsAreInSingleQuotesAndAQuoteInsideIsDoubled() throws Exception {
        areTrue("text = 'it''s'", "empty = ''", "'''' = ''''", "five = '5'");
        areFalse("text = 'its'", "text = 'IT''S'", "empty = ' '");
        areRefused("text = 'it's'", "text = \"it's\"", "text = 'it", "text = it''s");
    }

    @Test
    @Section("3.8.1.1")
    void literalsOfExactNumbersAreThoseOfJava() throws Exception {
        areTrue("i = 5", "i = +5", "-i = -5", "i = 5L", "i = 0x5", "i = 05", "i = 0b101", "010 = 8");
        areTrue("9223372036854775807 > 0", "-9223372036854775808 < 0");
        areRefused("i = 9223372036854775808", "i = 09", "i = 0x", "i = 5_", "i = 5x");
    }

    @Test
    @Section("3.8.1.1")
    void literalsOfApproximateNumbersAreThoseOfJava() throws Exception {
        areTrue("i = 5.", "i = 5.0", "d = 5.5", "d = +55E-1", "7E3 = 7000", "-57.9E2 = -5790", ".5 = 0.5", "5d = 5f");
        areTrue("d = 5.5f", "f = 5.5");
        areRefused("d = 1e400", "d = 5.5L", "d = 5e", "d = 5..5");
    }

    @Test
    @Section("3.8.1.1")
    void literalsOfBooleansAreTrueAndFalseInAnyCase() throws Exception {
        areTrue("TRUE", "yes = TRUE", "no = false", "yes <> False", "yes", "NOT no");
        areFalse("FALSE", "no", "yes = FALSE", "yes = 'true'", "five");
    }

    @Test
    @Section("3.8.1.1")
    void identifiersAreThoseOfJavaAndTheirCaseCounts() throws Exception {
        areTrue("größe = 42", "$_1 = 1", "JMSXGroupID = 'g'", "JMS_other_x IS NULL", "I IS NULL");
        areRefused("1a = 1", "a-b IS NULL", "a.b = 1", "a b = 1");
        for (String word : "NULL TRUE FALSE NOT AND OR BETWEEN LIKE IN IS ESCAPE".split(" ")) {
            areRefused(word + " IS NOT NULL", word.toLowerCase(Locale.ROOT) + " IS NULL");
        }
    }

    @Test
    @Section("3.8.1.1")
    void sixHeaderFieldsMayBeReferredTo() throws Exception {
        areTrue("JMSDeliveryMode = 'NON_PERSISTENT'", "JMSPriority = 7", "JMSType = 'car'", "JMSCorrelationID IS NULL");
        areTrue("JMSMessageID = '" + sent.getJMSMessageID() + "'", "JMSTimestamp = " + sent.getJMSTimestamp());
        areFalse("JMSDeliveryMode = 'PERSISTENT'", "JMSDeliveryMode = 1", "JMSPriority = '7'");
        areRefused("JMSDestination = 'q'", "JMSReplyTo IS NULL", "JMSExpiration = 0", "JMSRedelivered = FALSE");
        areRefused("JMSDeliveryTime > 0", "JMSOther = 1", "JMS = 1");
    }

    @Test
    @Section("3.8.1.1")
    void aPropertyHasTheTypeThatItWasSetWith() throws Exception {
        areFalse("five > 1", "five = 5", "five <> 5", "i = '5'", "i <> '5'", "yes = 1", "yes <> 'x'");
        areFalse("text > i", "yes > no", "five BETWEEN 1 AND 9", "five NOT BETWEEN 1 AND 9");
        areUnknown("five + 1 = 6", "-five = -5", "yes * 2 = 2");
    }

    @Test
    @Section("3.8.1.1")
    void operatorsHaveTheirPrecedence() throws Exception {
        areTrue("i = 5 OR i = 6 AND i = 7", "NOT i = 6 AND i = 5", "1 + 2 * 3 = 7", "(1 + 2) * 3 = 9");
        areTrue("10 - 2 - 3 = 5", "100 / 10 / 5 = 2", "-2 * -3 = 6", "i + 1 > 5 AND i - 1 < 5", "not not yes");
        areFalse("(i = 5 OR i = 6) AND i = 7", "NOT (i = 6 OR i = 5)");
    }

    @Test
    @Section("3.8.1.1")
    void numbersArePromotedAsInJava() throws Exception {
        areTrue(
                "b = s AND s = i AND i = l",
                "f = d",
                "i < d",
                "7 / 2 = 3",
                "7 / 2. = 3.5",
                "i / 2 = 2",
                "d / 2 = 2.75");
        areTrue("maxInt + i < 0", "maxInt + l > 2147483647", "maxInt + b < 0");
    }

    @Test
    @Section("3.8.1.1")
    void betweenTakesItsBounds() throws Exception {
        areTrue("i BETWEEN 5 AND 9", "i between 1 and 5", "i NOT BETWEEN 6 AND 9", "i BETWEEN b AND d AND yes");
        areTrue("i NOT BETWEEN 9 AND 1", "i + 1 BETWEEN 2 * 3 AND 6.5");
        areFalse("i BETWEEN 9 AND 1", "i NOT BETWEEN 5 AND 5");
        areRefused("i BETWEEN 1", "i BETWEEN 1 OR 2", "i BETWEEN 'a' AND 'b'", "'a' BETWEEN 1 AND 2");
    }

    @Test
    @Section("3.8.1.1")
    void inIsEqualToOneOfTheTexts() throws Exception {
        areTrue("five IN ('4', '5')", "text IN ('it''s')", "five NOT IN ('4')", "five in('5')");
        areFalse("i IN ('5')", "five IN ('4', '6')", "five NOT IN ('5')");
        areRefused("five IN ()", "i IN (5)", "five IN ('5',)", "'5' IN ('5')", "five IN '5'", "five IN (text)");
    }

    @Test
    @Section("3.8.1.1")
    void likeKnowsPercentAndUnderscoreAndAnEscape() throws Exception {
        areTrue("text LIKE 'it%'", "text LIKE 'it''_'", "empty LIKE '%'", "empty LIKE ''", "five NOT LIKE '6'");
        areTrue("escaped LIKE '\\_%' ESCAPE '\\'", "escaped LIKE '%0!%' ESCAPE '!'", "escaped LIKE '%%%'");
        areFalse("text LIKE 'IT%'", "text LIKE 'it_'", "empty LIKE '_'", "text LIKE '!_%' ESCAPE '!'", "i LIKE '5'");
        areFalse("text LIKE 'i.*'", "text LIKE 'i?''s'");
        areRefused(
                "text LIKE five", "text LIKE 5", "5 LIKE '5'", "text LIKE 'a' ESCAPE 'xy'", "text LIKE 'a' ESCAPE ''");
    }

    @Test
    @Section("3.8.1.2")
    void comparisonAndArithmeticWithNullAreUnknown() throws Exception {
        areUnknown(
                "none = 'x'",
                "none <> 'x'",
                "absent > 1",
                "absent + 1 = 1",
                "-absent = 1",
                "absent",
                "absent = absent");
        areUnknown(
                "none LIKE '%'", "none NOT LIKE 'x'", "none IN ('x')", "none NOT IN ('x')", "JMSCorrelationID = 'x'");
        areUnknown("absent BETWEEN 1 AND 2", "absent NOT BETWEEN 1 AND 2", "i BETWEEN absent AND 9");
        areFalse("i BETWEEN absent AND 4", "absent IS NOT NULL", "none IS NOT NULL", "i IS NULL");
        areTrue("none IS NULL", "absent is null", "i IS NOT NULL", "empty IS NOT NULL", "i NOT BETWEEN absent AND 4");
        areRefused("i = NULL", "NULL = NULL", "5 IS NULL", "NULL");
    }

    @Test
    @Section("3.8.1.2")
    void logicHasThreeValues() throws Exception {
        areFalse("absent AND FALSE", "FALSE AND absent", "FALSE AND FALSE", "TRUE AND FALSE", "FALSE OR FALSE");
        areTrue("absent OR TRUE", "TRUE OR absent", "TRUE AND TRUE", "TRUE OR FALSE", "FALSE OR TRUE");
        areUnknown("absent AND TRUE", "TRUE AND absent", "absent AND absent", "absent OR FALSE", "FALSE OR absent");
        areUnknown("absent OR absent", "NOT absent", "absent OR FALSE AND TRUE");
    }

    @Test
    @Section("3.8.1.1")
    void whatIsNoConditionIsRefused() {
        areRefused("5", "'x'", "i + 1", "i AND 5", "NOT 5", "i =", "= 5", "(i = 5", "i = 5)", "()", "i == 5", "i != 5");
        areRefused(
                "i = 5 -- a comment", "i = 5 /* comment */", "i = 5;", "i = 5, d = 5", "i = 5 d = 5", "i 5", "i >< 5");
    }

    @Test
    @Section("3.8.1.1")
    void aRefusedSelectorIsToldByPositionAndReason() {
        assertThatThrownBy(() -> session.createConsumer(queue, "i = 5 AND d !"))
                .isInstanceOf(InvalidSelectorException.class)
                .hasMessageContaining("character 13")
                .hasMessageContaining("<>");
        try (JMSContext context = server.factory().createContext()) {
            assertThatThrownBy(() -> context.createConsumer(queue, "i = 5 AND d !"))
                    .isInstanceOf(InvalidSelectorRuntimeException.class)
                    .hasMessageContaining("character 13");
            assertThat(context.createConsumer(queue, "i = 5").receive(SOON)).isNotNull();
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Section("3.8.1.1")
    void aSelectorOverTheLimitIsRefusedAsOneAndTheSessionGoesOn() throws Exception {
        areRefused("i = " + "1 + ".repeat(20_000) + "1", "a".repeat(70_000) + " IS NULL");
        areRefused("(".repeat(3_000) + "yes" + ")".repeat(3_000), "i = " + "-".repeat(8_000));
        String name = "n".repeat(70_000);
        Topic topic = session.createTopic("t");
        assertThatThrownBy(() -> session.createSharedConsumer(topic, name)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.unsubscribe(name)).isInstanceOf(JMSException.class);
        areTrue("i = 5");
    }

    @Test
    @Section("3.8.1.1")
    void everyMethodThatTakesASelectorChecksIt() throws Exception {
        Topic topic = session.createTopic("t");
        assertThatThrownBy(() -> session.createConsumer(topic, "i =", true))
                .isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> session.createDurableSubscriber(topic, "d", "i =", false))
                .isInstanceOf(InvalidSelectorException.class);
        try (var connection = server.factory().createTopicConnection();
                TopicSession topics = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE)) {
            assertThatThrownBy(() -> topics.createSubscriber(topic, "i =", false))
                    .isInstanceOf(InvalidSelectorException.class);
        }
        try (var connection = server.factory().createQueueConnection();
                QueueSession queues = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE)) {
            assertThatThrownBy(() -> queues.createReceiver(queue, "i =")).isInstanceOf(InvalidSelectorException.class);
        }
        try (JMSContext context = server.factory().createContext()) {
            context.setClientID("other");
            assertThatThrownBy(() -> context.createBrowser(queue, "i ="))
                    .isInstanceOf(InvalidSelectorRuntimeException.class);
            assertThatThrownBy(() -> context.createConsumer(topic, "i =", true))
                    .isInstanceOf(InvalidSelectorRuntimeException.class);
            assertThatThrownBy(() -> context.createDurableConsumer(topic, "d", "i =", false))
                    .isInstanceOf(InvalidSelectorRuntimeException.class);
            assertThatThrownBy(() -> context.createSharedConsumer(topic, "d", "i ="))
                    .isInstanceOf(InvalidSelectorRuntimeException.class);
            assertThatThrownBy(() -> context.createSharedDurableConsumer(topic, "d", "i ="))
                    .isInstanceOf(InvalidSelectorRuntimeException.class);
        }
    }

    @Test
    @Section("3.8.1.1")
    void anEmptySelectorIsNone() throws Exception {
        assertThat(selects("")).isTrue();
        assertThat(session.createConsumer(queue, "").getMessageSelector()).isNull();
        assertThat(session.createBrowser(queue, "").getMessageSelector()).isNull();
        try (JMSContext context = server.factory().createContext()) {
            assertThat(context.createConsumer(queue, "").getMessageSelector()).isNull();
        }
    }
}
