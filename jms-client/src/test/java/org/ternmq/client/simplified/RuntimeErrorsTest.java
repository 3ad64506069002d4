package org.ternmq.client.simplified;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.TransactionRolledBackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jakarta Messaging 3.1, section 10.3: each checked exception has an unchecked one. */
class RuntimeErrorsTest {

    private static JMSException made(Class<? extends JMSException> type) throws ReflectiveOperationException {
        return type.getConstructor(String.class, String.class).newInstance("why", "CODE");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                JMSException.class,
                IllegalStateException.class,
                InvalidClientIDException.class,
                InvalidDestinationException.class,
                InvalidSelectorException.class,
                JMSSecurityException.class,
                MessageFormatException.class,
                MessageNotWriteableException.class,
                ResourceAllocationException.class,
                TransactionInProgressException.class,
                TransactionRolledBackException.class
            })
    void anExceptionBecomesTheUncheckedOneOfItsName(Class<? extends JMSException> type) throws Exception {
        JMSException checked = made(type);
        JMSRuntimeException unchecked = RuntimeErrors.of(checked);
        assertThat(unchecked.getClass().getSimpleName())
                .isEqualTo(type.getSimpleName().replace("Exception", "RuntimeException"));
        assertThat(unchecked).hasMessage("why").hasCause(checked);
        assertThat(unchecked.getErrorCode()).isEqualTo("CODE");
    }

    @Test
    void anExceptionWithoutAnUncheckedOneBecomesTheGeneralOne() throws Exception {
        assertThat(RuntimeErrors.of(made(MessageEOFException.class))).isExactlyInstanceOf(JMSRuntimeException.class);
        assertThat(RuntimeErrors.of(made(MessageNotReadableException.class)))
                .isExactlyInstanceOf(JMSRuntimeException.class);
    }
}
