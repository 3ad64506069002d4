package org.ternmq.tck.chapter3;

import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A text message as another provider may have it, with one property. */
final class ForeignMessage implements InvocationHandler {
    private final Map<String, Object> headers = new HashMap<>();
    private final String property;
    private final Object value;

    private ForeignMessage(String text, String property, Object value) {
        headers.put("Text", text);
        this.property = property;
        this.value = value;
    }

    static TextMessage withText(String text, String property, Object value) {
        return proxy(new ForeignMessage(text, property, value));
    }

    /** A message of a provider that knows neither correlation ids in bytes nor delivery times. */
    static TextMessage ofAnOldProvider(String text) {
        ForeignMessage message = new ForeignMessage(text, "p", 7);
        return proxy((proxy, method, arguments) -> switch (method.getName()) {
            case "getJMSCorrelationIDAsBytes" -> throw new JMSException("the correlation id is a text");
            case "setJMSDeliveryTime" -> throw new UnsupportedOperationException("there is no delivery time");
            default -> message.invoke(proxy, method, arguments);
        });
    }

    private static TextMessage proxy(InvocationHandler handler) {
        return (TextMessage) Proxy.newProxyInstance(
                ForeignMessage.class.getClassLoader(), new Class<?>[] {TextMessage.class}, handler);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        String name = method.getName();
        if (name.startsWith("set")) {
            headers.put(name.substring(3), arguments[0]);
            return null;
        }
        return switch (name) {
            case "getPropertyNames" -> Collections.enumeration(List.of(property));
            case "getObjectProperty" -> arguments[0].equals(property) ? value : null;
            case "getJMSCorrelationIDAsBytes" -> null;
            default -> headerOrNothing(name, method.getReturnType());
        };
    }

    private Object headerOrNothing(String name, Class<?> type) {
        Object header = headers.get(name.replaceFirst("^get", ""));
        if (header != null || !type.isPrimitive()) {
            return header;
        }
        return type == boolean.class ? Boolean.FALSE : type == long.class ? (Object) 0L : (Object) 0;
    }
}
