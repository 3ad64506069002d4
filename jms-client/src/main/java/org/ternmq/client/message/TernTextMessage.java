package org.ternmq.client.message;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.ternmq.protocol.message.BodyType;

/**
 * A message whose body is a text, or no text (Jakarta Messaging 3.1, section 3.11.2). The body is a byte that says
 * whether there is a text, then its UTF-8; a half of a surrogate pair on its own becomes a question mark.
 */
public final class TernTextMessage extends TernMessage implements TextMessage {
    private static final int ABSENT = 0;
    private static final int PRESENT = 1;

    private String text;

    /** What was received, as long as it is not changed: it is decoded when first read, and sent on as it is. */
    private BodySlice encoded;

    private boolean decoded = true;

    public TernTextMessage() {}

    public TernTextMessage(String text) {
        this.text = text;
    }

    TernTextMessage(Received received) {
        super(received);
        encoded = BodySlice.of(received);
        decoded = false;
    }

    @Override
    public String getText() throws JMSException {
        if (!decoded) {
            text = decode();
            decoded = true;
        }
        return text;
    }

    @Override
    public void setText(String newText) throws JMSException {
        checkBodyWriteable();
        replace(newText);
    }

    @Override
    public void clearBody() throws JMSException {
        super.clearBody();
        replace(null);
    }

    private void replace(String newText) {
        text = newText;
        encoded = null;
        decoded = true;
    }

    private String decode() throws MessageFormatException {
        int presence = encoded.length() == 0 ? -1 : encoded.array()[encoded.offset()];
        if (presence == PRESENT) {
            return new String(encoded.array(), encoded.offset() + 1, encoded.length() - 1, StandardCharsets.UTF_8);
        }
        if (presence != ABSENT || encoded.length() != 1) {
            throw new MessageFormatException("The body of this TextMessage does not say whether it has a text");
        }
        return null;
    }

    @Override
    BodyType bodyType() {
        return BodyType.TEXT;
    }

    @Override
    byte[] appendBody(byte[] head) {
        if (encoded != null) {
            return encoded.appendTo(head);
        }
        byte[] utf8 = text == null ? BodySlice.EMPTY.array() : text.getBytes(StandardCharsets.UTF_8);
        int textAt = head.length + 1;
        byte[] message = Arrays.copyOf(head, Math.addExact(textAt, utf8.length));
        message[head.length] = (byte) (text == null ? ABSENT : PRESENT);
        System.arraycopy(utf8, 0, message, textAt, utf8.length);
        return message;
    }

    @Override
    boolean hasBody() throws JMSException {
        return getText() != null;
    }

    @Override
    Class<?> bodyClass() {
        return String.class;
    }

    @Override
    Object body() throws JMSException {
        return getText();
    }
}
