package org.ternmq.client.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ternmq.protocol.message.DestinationKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.FormatException;

class TernDestinationTest {

    @ParameterizedTest
    @EnumSource
    void everyKindKeepsItsName(DestinationKind kind) throws JMSException {
        DestinationName name = new DestinationName(kind, "a.b");
        TernDestination destination = TernDestination.of(name);
        assertThat(destination.toDestinationName()).isEqualTo(name);
        assertThat(TernDestination.nameOf(destination)).isEqualTo(name);
        assertThat(destination).hasToString("a.b");
    }

    @ParameterizedTest
    @EnumSource
    void everyKindSurvivesSerialisation(DestinationKind kind) throws Exception {
        TernDestination destination = TernDestination.of(new DestinationName(kind, "a.b"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(destination);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            TernDestination read = (TernDestination) in.readObject();
            assertThat(read).isEqualTo(destination).hasSameHashCodeAs(destination);
            assertThat(read.toDestinationName()).isEqualTo(destination.toDestinationName());
        }
    }

    @Test
    void kindAndNameMakeADestinationEqual() {
        assertThat(new TernQueue("a")).isEqualTo(new TernQueue("a")).hasSameHashCodeAs(new TernQueue("a"));
        assertThat((Destination) new TernQueue("a")).isNotEqualTo(new TernTopic("a"));
        assertThat(new TernQueue("a")).isNotEqualTo(new TernQueue("b"));
    }

    @Test
    void noDestinationAndForeignOnesAreRefusedWithWords() {
        assertThatThrownBy(() -> TernDestination.nameOf(null))
                .isInstanceOf(InvalidDestinationException.class)
                .hasMessageContaining("null");
        Queue foreign = () -> "elsewhere";
        assertThatThrownBy(() -> TernDestination.nameOf(foreign))
                .isInstanceOf(InvalidDestinationException.class)
                .hasMessageContaining("createQueue");
    }

    @Test
    void aNameMustNotBeMissingOrEmpty() {
        assertThatThrownBy(() -> new TernQueue((String) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> new TernTopic("")).isInstanceOf(FormatException.class);
    }

    @Test
    void aTemporaryDestinationIsDeletedByItsOwner() throws JMSException {
        List<DestinationName> deleted = new ArrayList<>();
        DestinationName queue = new DestinationName(DestinationKind.TEMPORARY_QUEUE, "q");
        DestinationName topic = new DestinationName(DestinationKind.TEMPORARY_TOPIC, "t");
        new TernTemporaryQueue(queue, deleted::add).delete();
        new TernTemporaryTopic(topic, deleted::add).delete();
        assertThat(deleted).containsExactly(queue, topic);
    }

    @Test
    void aReceivedTemporaryDestinationCannotBeDeleted() {
        DestinationName queue = new DestinationName(DestinationKind.TEMPORARY_QUEUE, "reply");
        assertThatThrownBy(() -> ((TernTemporaryQueue) TernDestination.of(queue)).delete())
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("only the connection that created it");
    }

    @Test
    void aTemporaryDestinationOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> new TernTemporaryQueue(DestinationName.queue("q"), null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
