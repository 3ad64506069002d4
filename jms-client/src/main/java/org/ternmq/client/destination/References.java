package org.ternmq.client.destination;

import java.util.Map;
import java.util.TreeMap;
import javax.naming.Reference;
import javax.naming.StringRefAddr;

/** The references by which any JNDI tree keeps administered objects (Jakarta Messaging 3.1, chapter 5). */
public final class References {
    /** Where a connection factory's reference has its URL. */
    public static final String URL = "url";

    /** Where the reference of a queue or topic has its name. */
    public static final String NAME = "name";

    /** Makes the objects again; by its name, because it knows all of them. */
    private static final String OBJECT_FACTORY = "org.ternmq.client.jndi.TernObjectFactory";

    private References() {}

    /** @param contents texts by the names of what they are */
    public static Reference of(Class<?> type, Map<String, String> contents) {
        Reference reference = new Reference(type.getName(), OBJECT_FACTORY, null);
        new TreeMap<>(contents).forEach((name, text) -> reference.add(new StringRefAddr(name, text)));
        return reference;
    }
}
