package org.ternmq.client.jndi;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import javax.naming.Binding;
import javax.naming.CompositeName;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.NameClassPair;
import javax.naming.NameParser;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.NotContextException;
import javax.naming.OperationNotSupportedException;

/** A context that is filled when it is made. A name with slashes is found whole, or part by part. */
final class ReadOnlyContext implements Context {
    private final Bindings bindings;
    private final Hashtable<Object, Object> environment;
    /** Empty, or the context's own name with a slash behind it. */
    private final String prefix;

    ReadOnlyContext(Bindings bindings, Hashtable<?, ?> environment) {
        this(bindings, environment, "");
    }

    private ReadOnlyContext(Bindings bindings, Hashtable<?, ?> environment, String prefix) {
        this.bindings = bindings;
        this.environment = new Hashtable<>(environment);
        this.prefix = prefix;
    }

    @Override
    public Object lookup(String name) throws NamingException {
        if (name.isEmpty()) {
            return new ReadOnlyContext(bindings, environment, prefix);
        }
        String full = prefix + name;
        Object found = bindings.find(full);
        if (found != null) {
            return found;
        }
        if (bindings.isContext(full)) {
            return new ReadOnlyContext(bindings, environment, full + Bindings.SEPARATOR);
        }
        throw bindings.notFound(full);
    }

    @Override
    public Object lookup(Name name) throws NamingException {
        return lookup(String.join("/", parts(name)));
    }

    /** The parts as they are: the name's own text has escapes. */
    private static List<String> parts(Name name) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < name.size(); i++) {
            parts.add(name.get(i));
        }
        return parts;
    }

    @Override
    public Object lookupLink(String name) throws NamingException {
        return lookup(name);
    }

    @Override
    public Object lookupLink(Name name) throws NamingException {
        return lookup(name);
    }

    @Override
    public NamingEnumeration<NameClassPair> list(String name) throws NamingException {
        List<NameClassPair> pairs = new ArrayList<>();
        for (Binding binding : bindingsOf(name)) {
            pairs.add(new NameClassPair(binding.getName(), binding.getClassName()));
        }
        return new Listing<>(pairs);
    }

    @Override
    public NamingEnumeration<NameClassPair> list(Name name) throws NamingException {
        return list(String.join("/", parts(name)));
    }

    @Override
    public NamingEnumeration<Binding> listBindings(String name) throws NamingException {
        return new Listing<>(bindingsOf(name));
    }

    @Override
    public NamingEnumeration<Binding> listBindings(Name name) throws NamingException {
        return listBindings(String.join("/", parts(name)));
    }

    private List<Binding> bindingsOf(String name) throws NamingException {
        if (!(lookup(name) instanceof ReadOnlyContext context)) {
            throw new NotContextException("'" + prefix + name + "' is an object and has nothing beneath it");
        }
        List<Binding> found = new ArrayList<>();
        for (Map.Entry<String, Object> entry :
                bindings.directlyBeneath(context.prefix).entrySet()) {
            Object object = entry.getValue() == null ? context.lookup(entry.getKey()) : entry.getValue();
            found.add(new Binding(entry.getKey(), object));
        }
        return found;
    }

    @Override
    public NameParser getNameParser(String name) {
        return CompositeName::new;
    }

    @Override
    public NameParser getNameParser(Name name) {
        return CompositeName::new;
    }

    @Override
    public String composeName(String name, String before) throws NamingException {
        return composeName(new CompositeName(name), new CompositeName(before)).toString();
    }

    @Override
    public Name composeName(Name name, Name before) throws NamingException {
        return ((Name) before.clone()).addAll(name);
    }

    @Override
    public Object addToEnvironment(String property, Object value) {
        return environment.put(property, value);
    }

    @Override
    public Object removeFromEnvironment(String property) {
        return environment.remove(property);
    }

    @Override
    public Hashtable<?, ?> getEnvironment() {
        return new Hashtable<>(environment);
    }

    @Override
    public String getNameInNamespace() {
        return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
    }

    /** Nothing is held. */
    @Override
    public void close() {}

    private static NamingException readOnly(Object name) {
        return new OperationNotSupportedException("'" + name + "' cannot be changed: the names of this context are"
                + " properties, such as queue.NAME=x; bind in a JNDI tree that can be written");
    }

    @Override
    public void bind(Name name, Object object) throws NamingException {
        throw readOnly(name);
    }

    @Override
    public void bind(String name, Object object) throws NamingException {
        throw readOnly(name);
    }

    @Override
    public void rebind(Name name, Object object) throws NamingException {
        throw readOnly(name);
    }

    @Override
    public void rebind(String name, Object object) throws NamingException {
        throw readOnly(name);
    }

    @Override
    public void unbind(Name name) throws NamingException {
        throw readOnly(name);
    }

    @Override
    public void unbind(String name) throws NamingException {
        throw readOnly(name);
    }

    @Override
    public void rename(Name oldName, Name newName) throws NamingException {
        throw readOnly(oldName);
    }

    @Override
    public void rename(String oldName, String newName) throws NamingException {
        throw readOnly(oldName);
    }

    @Override
    public void destroySubcontext(Name name) throws NamingException {
        throw readOnly(name);
    }

    @Override
    public void destroySubcontext(String name) throws NamingException {
        throw readOnly(name);
    }

    @Override
    public Context createSubcontext(Name name) throws NamingException {
        throw readOnly(name);
    }

    @Override
    public Context createSubcontext(String name) throws NamingException {
        throw readOnly(name);
    }
}
