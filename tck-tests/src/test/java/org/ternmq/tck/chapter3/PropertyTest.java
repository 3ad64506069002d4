package org.ternmq.tck.chapter3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

class PropertyTest extends ServerTest {
    private Session session;
    private MessageProducer producer;
    private MessageConsumer consumer;

    @BeforeEach
    void open() throws Exception {
        session = session(server.connect());
        producer = session.createProducer(session.createQueue("q"));
        consumer = consumer(session, "q");
    }

    private Message delivered(Message message) throws JMSException {
        producer.send(message);
        return consumer.receive(SOON);
    }

    private static Map<String, Object> oneOfEachType() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("boolean", true);
        values.put("byte", (byte) 1);
        values.put("short", (short) 1);
        values.put("int", 1);
        values.put("long", 1L);
        values.put("float", 1f);
        values.put("double", 1d);
        values.put("String", "1");
        return values;
    }

    private interface Getter {
        Object get(Message message, String name) throws JMSException;
    }

    private static Map<String, Getter> getters() {
        return Map.of(
                "boolean", Message::getBooleanProperty,
                "byte", Message::getByteProperty,
                "short", Message::getShortProperty,
                "int", Message::getIntProperty,
                "long", Message::getLongProperty,
                "float", Message::getFloatProperty,
                "double", Message::getDoubleProperty,
                "String", Message::getStringProperty);
    }

    /** The rows of table 3-2: as what a property of each type may be read. */
    private static final Map<String, Set<String>> TABLE = Map.of(
            "boolean", Set.of("boolean", "String"),
            "byte", Set.of("byte", "short", "int", "long", "String"),
            "short", Set.of("short", "int", "long", "String"),
            "int", Set.of("int", "long", "String"),
            "long", Set.of("long", "String"),
            "float", Set.of("float", "double", "String"),
            "double", Set.of("double", "String"),
            "String", Set.of("boolean", "byte", "short", "int", "long", "float", "double", "String"));

    /** What the one of a type is as another type. */
    private static Object readAs(String type, String setAs) {
        if (type.equals("String")) {
            return String.valueOf(oneOfEachType().get(setAs));
        }
        return type.equals("boolean")
                ? (Object) setAs.equals("boolean")
                : oneOfEachType().get(type);
    }

    @Test
    @Section("3.5.4")
    void propertiesAreConvertedAsTheTableSays() throws Exception {
        Message message = session.createMessage();
        for (Map.Entry<String, Object> value : oneOfEachType().entrySet()) {
            message.setObjectProperty(value.getKey() + "Property", value.getValue());
        }
        Message received = delivered(message);
        for (Map.Entry<String, Set<String>> row : TABLE.entrySet()) {
            String name = row.getKey() + "Property";
            for (Map.Entry<String, Getter> getter : getters().entrySet()) {
                if (row.getValue().contains(getter.getKey())) {
                    assertThat(getter.getValue().get(received, name))
                            .as(name + " as " + getter.getKey())
                            .isEqualTo(readAs(getter.getKey(), row.getKey()));
                } else {
                    assertThatThrownBy(() -> getter.getValue().get(received, name))
                            .as(name + " as " + getter.getKey())
                            .isInstanceOf(MessageFormatException.class);
                }
            }
        }
    }

    @Test
    @Section("3.5.4")
    void aTextThatIsNoNumberThrowsNumberFormat() throws Exception {
        Message message = session.createMessage();
        message.setStringProperty("p", "x");
        Message received = delivered(message);
        for (String type : List.of("byte", "short", "int", "long", "float", "double")) {
            assertThatThrownBy(() -> getters().get(type).get(received, "p"))
                    .as(type)
                    .isInstanceOf(NumberFormatException.class);
        }
        assertThat(received.getBooleanProperty("p")).isFalse();
    }

    @Test
    @Section("3.5.5")
    void propertiesMayBeSetAndReadAsObjects() throws Exception {
        Message message = session.createMessage();
        for (Map.Entry<String, Object> value : oneOfEachType().entrySet()) {
            message.setObjectProperty(value.getKey() + "Property", value.getValue());
        }
        Message received = delivered(message);
        for (Map.Entry<String, Object> value : oneOfEachType().entrySet()) {
            assertThat(received.getObjectProperty(value.getKey() + "Property")).isEqualTo(value.getValue());
        }
    }

    @Test
    @Section("3.5.2")
    void valuesOfOtherTypesAreRefused() throws Exception {
        Message message = session.createMessage();
        for (Object wrong : List.of('c', new byte[1], List.of(), new Object())) {
            assertThatThrownBy(() -> message.setObjectProperty("p", wrong)).isInstanceOf(MessageFormatException.class);
        }
    }

    @Test
    @Section("3.5.1")
    void aPropertyHasAName() throws Exception {
        Message message = session.createMessage();
        for (String name : new String[] {"", null}) {
            assertThatThrownBy(() -> message.setIntProperty(name, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> message.setObjectProperty(name, 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Section("3.5.1")
    void theNameOfAPropertyIsAnIdentifierOfSelectors() throws Exception {
        Message message = session.createMessage();
        for (String name : List.of("1a", "a-b", "a.b", "a b", "NULL", "TRUE", "BETWEEN", "IS")) {
            assertThatThrownBy(() -> message.setIntProperty(name, 1))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String name : List.of("_a", "$a", "größe", "Nulls", "JMS_other_x")) {
            message.setIntProperty(name, 1);
        }
        consumer.close();
        producer.send(message);
        for (String name : List.of("_a", "$a", "größe", "Nulls", "JMS_other_x")) {
            try (QueueBrowser browser = session.createBrowser(session.createQueue("q"), name + " = 1")) {
                assertThat(browser.getEnumeration().hasMoreElements()).as(name).isTrue();
            }
        }
    }

    @Test
    @Section("3.5.5")
    void aNullIsAValueOfAProperty() throws Exception {
        Message message = session.createMessage();
        message.setObjectProperty("object", null);
        message.setStringProperty("text", null);
        Message received = delivered(message);
        for (String name : List.of("object", "text")) {
            assertThat(received.propertyExists(name)).isTrue();
            assertThat(received.getObjectProperty(name)).isNull();
            assertThat(received.getStringProperty(name)).isNull();
            assertThat(received.getBooleanProperty(name)).isFalse();
            assertThatThrownBy(() -> received.getIntProperty(name)).isInstanceOf(NumberFormatException.class);
        }
    }

    @Test
    @Section("3.5.9")
    void theMetaDataNameTheJMSXPropertiesThatThereAre() throws Exception {
        Message message = session.createMessage();
        message.setStringProperty("JMSXGroupID", "g");
        message.setIntProperty("JMSXGroupSeq", 1);
        Message received = delivered(message);
        Set<Object> names = new HashSet<>();
        for (Enumeration<?> all = server.connect().getMetaData().getJMSXPropertyNames(); all.hasMoreElements(); ) {
            names.add(all.nextElement());
        }
        assertThat(names).contains("JMSXGroupID", "JMSXGroupSeq", "JMSXDeliveryCount");
        assertThat(names).allMatch(name -> {
            try {
                return received.propertyExists((String) name);
            } catch (JMSException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(received.getIntProperty("JMSXGroupSeq")).isEqualTo(1);
    }

    @Test
    @Section("3.5.9")
    void theCaseOfJMSXNamesCounts() throws Exception {
        Message message = session.createMessage();
        for (String name : List.of("JMSXgroupid", "JMSXGROUPID", "JMSXGroupId")) {
            assertThatThrownBy(() -> message.setStringProperty(name, "g")).isInstanceOf(JMSException.class);
        }
        assertThatThrownBy(() -> message.setIntProperty("JMSXGroupID", 1)).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> message.setStringProperty("JMSXGroupSeq", "1"))
                .isInstanceOf(MessageFormatException.class);
    }

    @Test
    @Section("3.5.3")
    void propertiesOfAReceivedMessageAreReadOnly() throws Exception {
        Message received = delivered(session.createMessage());
        assertThatThrownBy(() -> received.setIntProperty("p", 1)).isInstanceOf(MessageNotWriteableException.class);
    }

    @Test
    @Section("3.5.6")
    void theNamesOfTheHeadersAreNoNamesOfProperties() throws Exception {
        Message message = session.createMessage();
        message.setJMSType("t");
        message.setIntProperty("p", 1);
        Set<Object> names = new HashSet<>();
        for (Enumeration<?> all = delivered(message).getPropertyNames(); all.hasMoreElements(); ) {
            names.add(all.nextElement());
        }
        assertThat(names).contains("p").doesNotContain("JMSType", "JMSMessageID", "JMSPriority");
    }

    @Test
    @Section("3.5.7")
    void clearedPropertiesMayBeSetAgainAndTheBodyStays() throws Exception {
        Message message = session.createTextMessage("body");
        message.setIntProperty("p", 1);
        Message received = delivered(message);
        received.clearProperties();
        assertThat(received.propertyExists("p")).isFalse();
        received.setIntProperty("n", 2);
        assertThat(received.getIntProperty("n")).isEqualTo(2);
        assertThat(text(received)).isEqualTo("body");
    }

    @Test
    @Section("3.5.8")
    void aPropertyThatThereIsNotIsReadLikeNull() throws Exception {
        Message received = delivered(session.createMessage());
        assertThat(received.getStringProperty("p")).isNull();
        assertThat(received.getObjectProperty("p")).isNull();
        assertThat(received.getBooleanProperty("p")).isFalse();
        for (String type : List.of("byte", "short", "int", "long")) {
            assertThatThrownBy(() -> getters().get(type).get(received, "p")).isInstanceOf(NumberFormatException.class);
        }
        for (String type : List.of("float", "double")) {
            assertThatThrownBy(() -> getters().get(type).get(received, "p")).isInstanceOf(NullPointerException.class);
        }
    }

    @Test
    @Section("3.5.9")
    void namesOfTheProviderCannotBeSet() throws Exception {
        Message message = session.createMessage();
        for (String name : List.of("JMSXDeliveryCount", "JMSXUserID", "JMSXRcvTimestamp", "JMSXOther")) {
            assertThatThrownBy(() -> message.setObjectProperty(name, 1)).isInstanceOf(JMSException.class);
        }
        message.setStringProperty("JMSXGroupID", "g");
        message.setIntProperty("JMSXGroupSeq", 1);
        assertThat(delivered(message).getStringProperty("JMSXGroupID")).isEqualTo("g");
    }

    @Test
    @Section("3.5.11")
    void theDeliveryCountIsOneAtFirst() throws Exception {
        assertThat(delivered(session.createMessage()).getIntProperty("JMSXDeliveryCount"))
                .isEqualTo(1);
    }
}
