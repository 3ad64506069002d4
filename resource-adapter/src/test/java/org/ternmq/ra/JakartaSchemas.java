package org.ternmq.ra;

import java.net.URL;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;

/** The schemas of Jakarta EE, from the class path alone: no test goes to the network for them. */
final class JakartaSchemas {
    private JakartaSchemas() {}

    /**
     * @param name of a file, such as {@code connector_2_1.xsd}
     * @throws IllegalStateException if a schema is missing
     */
    static Schema load(String name) throws Exception {
        DOMImplementationLS inputs =
                (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setResourceResolver((type, namespace, publicId, systemId, baseUri) -> {
            LSInput input = inputs.createLSInput();
            input.setSystemId(find(systemId).toString());
            return input;
        });
        return factory.newSchema(new StreamSource(find(name).toString()));
    }

    /** Also for the address of a schema elsewhere, whose last part is the name of a file here. */
    private static URL find(String systemId) {
        String name = systemId.substring(systemId.lastIndexOf('/') + 1);
        URL found = JakartaSchemas.class.getResource("/schemas/" + name);
        if (found == null) {
            throw new IllegalStateException("no schema " + name + " on the class path; add it to schemas/");
        }
        return found;
    }
}
