package org.ternmq.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import java.beans.BeanInfo;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The deployment descriptor says what the classes are (Jakarta Connectors 2.1, chapter 20). */
class RaXmlTest {
    private static final String[] BEANS = {
        "resourceadapter-class", "managedconnectionfactory-class", "activationspec-class", "adminobject-class"
    };

    private static final Path FILE = Path.of("src", "main", "rar", "META-INF", "ra.xml");

    private final Document descriptor = parse();

    private static Document parse() {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(FILE.toFile());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<Element> all(String name) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < descriptor.getElementsByTagName(name).getLength(); i++) {
            elements.add((Element) descriptor.getElementsByTagName(name).item(i));
        }
        return elements;
    }

    private static String child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (name.equals(node.getNodeName())) {
                return node.getTextContent();
            }
        }
        throw new AssertionError("no " + name + " in " + parent.getNodeName());
    }

    /** Every property that can be set as text, with its type, by its name. */
    private static Map<String, String> settable(Class<?> bean) throws Exception {
        Map<String, String> properties = new TreeMap<>();
        BeanInfo info = Introspector.getBeanInfo(bean, Object.class);
        for (PropertyDescriptor property : info.getPropertyDescriptors()) {
            boolean text = property.getPropertyType().getName().startsWith("java.lang.");
            if (text && property.getWriteMethod() != null && property.getReadMethod() != null) {
                properties.put(property.getName(), property.getPropertyType().getName());
            }
        }
        return properties;
    }

    @Test
    void descriptorIsValidByTheSchemaOfItsVersion() throws Exception {
        Validator validator = JakartaSchemas.load("connector_2_1.xsd").newValidator();
        assertThatCode(() -> validator.validate(new StreamSource(FILE.toFile())))
                .doesNotThrowAnyException();
    }

    @Test
    void everyPropertyOfEveryBeanIsDeclaredWithItsType() throws Exception {
        for (String kind : BEANS) {
            for (Element named : all(kind)) {
                Map<String, String> declared = new TreeMap<>();
                Node parent = named.getParentNode();
                for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
                    if (node instanceof Element element && node.getNodeName().equals("config-property")) {
                        declared.put(child(element, "config-property-name"), child(element, "config-property-type"));
                    }
                }
                Map<String, String> expected = settable(Class.forName(named.getTextContent()));
                assertThat(declared).as(named.getTextContent()).isEqualTo(expected);
            }
        }
    }

    @Test
    void connectionFactoriesAreOfferedAsExactlyTheThreeInterfaces() throws Exception {
        Map<Class<?>, Class<?>> offered = Map.of(
                ConnectionFactory.class, Connection.class,
                QueueConnectionFactory.class, QueueConnection.class,
                TopicConnectionFactory.class, TopicConnection.class);
        List<Element> definitions = all("connection-definition");
        assertThat(definitions).hasSize(3);
        for (Element definition : definitions) {
            Class<?> factory = Class.forName(child(definition, "connectionfactory-interface"));
            Class<?> connection = Class.forName(child(definition, "connection-interface"));
            assertThat(offered.get(factory)).isEqualTo(connection);
            assertThat(factory).isAssignableFrom(Class.forName(child(definition, "connectionfactory-impl-class")));
            assertThat(connection).isAssignableFrom(Class.forName(child(definition, "connection-impl-class")));
        }
    }

    @Test
    void administeredObjectsAreQueuesAndTopics() throws Exception {
        List<Element> objects = all("adminobject");
        assertThat(objects)
                .extracting(object -> child(object, "adminobject-interface"))
                .containsExactly(Queue.class.getName(), Topic.class.getName());
        for (Element object : objects) {
            assertThat(Class.forName(child(object, "adminobject-interface")))
                    .isAssignableFrom(Class.forName(child(object, "adminobject-class")));
        }
    }

    /** Open Liberty writes them into an attribute of a file of its own without escaping anything. */
    @Test
    void descriptionsHaveNoCharacterThatXmlMustEscape() {
        assertThat(all("description")).extracting(Node::getTextContent).noneMatch(text -> text.matches(".*[&<>\"].*"));
    }
}
