package org.ternmq.client.message;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The classes that an ObjectMessage may hold, by name: those always allowed, and those that an application adds. */
final class AllowedClasses {
    private static final String ANY_BELOW = ".*";

    private static final Set<String> ALWAYS = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Enum",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Number",
            "java.lang.Short",
            "java.lang.String",
            "java.lang.StringBuffer",
            "java.lang.StringBuilder",
            "java.util.ArrayDeque",
            "java.util.ArrayList",
            "java.util.Arrays$ArrayList",
            "java.util.CollSer",
            "java.util.Date",
            "java.util.EnumMap",
            "java.util.EnumSet$SerializationProxy",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.Hashtable",
            "java.util.LinkedHashMap",
            "java.util.LinkedHashSet",
            "java.util.LinkedList",
            "java.util.Properties",
            "java.util.TreeMap",
            "java.util.TreeSet",
            "java.util.UUID",
            "java.util.Vector",
            // Comparators of sorted collections, which hold nothing but another allowed one.
            "java.lang.String$CaseInsensitiveComparator",
            "java.util.Collections$ReverseComparator",
            "java.util.Collections$ReverseComparator2",
            "java.util.Comparators$NaturalOrderComparator",
            // What the proxies of sets of enums turn into; the filter is asked about that as well.
            "java.util.JumboEnumSet",
            "java.util.RegularEnumSet",
            // Types of arrays only: they have no objects of their own, and elements are checked one by one.
            "java.io.Serializable",
            "java.lang.CharSequence",
            "java.lang.Comparable",
            "java.lang.Object",
            "java.util.Collection",
            "java.util.List",
            "java.util.Map",
            "java.util.Map$Entry",
            "java.util.Set");

    private static final List<String> ALWAYS_PREFIXES = List.of(
            "java.math.",
            "java.time.",
            "java.util.Collections$Empty",
            "java.util.Collections$Singleton",
            "java.util.Collections$Unmodifiable",
            // What java.util.CollSer turns into; they cannot be written by themselves.
            "java.util.ImmutableCollections$");

    private final Set<String> names = new HashSet<>(ALWAYS);
    private final Set<String> prefixes = new TreeSet<>(ALWAYS_PREFIXES);

    /** See {@link ObjectCodec#ObjectCodec(Collection)}. */
    AllowedClasses(Collection<String> added) {
        for (String entry : added) {
            String trimmed = entry == null ? "" : entry.trim();
            boolean prefix = trimmed.endsWith(ANY_BELOW) && trimmed.length() > ANY_BELOW.length();
            String name = prefix ? trimmed.substring(0, trimmed.length() - ANY_BELOW.length()) : trimmed;
            if (name.isEmpty() || name.contains("*") || name.startsWith(".") || name.endsWith(".")) {
                throw new IllegalArgumentException("'" + entry + "' in `allowedClasses` is neither the name of a class"
                        + " (com.acme.Order) nor a package with all below it (com.acme.*)");
            }
            if (prefix) {
                prefixes.add(name + '.');
            } else {
                names.add(name);
            }
        }
    }

    /** @param className as {@link Class#getName()} gives it; arrays are allowed as their elements are */
    boolean allows(String className) {
        int dimensions = className.lastIndexOf('[') + 1;
        if (dimensions == 0) {
            return allowsElement(className);
        }
        boolean primitive = className.length() == dimensions + 1;
        return primitive || allowsElement(elementName(className));
    }

    /** The class to name in an error: the element's, for an array. */
    static String elementName(String className) {
        int dimensions = className.lastIndexOf('[') + 1;
        boolean objects = dimensions > 0 && className.endsWith(";");
        return objects ? className.substring(dimensions + 1, className.length() - 1) : className;
    }

    private boolean allowsElement(String name) {
        return names.contains(name) || prefixes.stream().anyMatch(name::startsWith);
    }
}
