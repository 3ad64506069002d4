package org.ternmq.client.message;

import java.io.ObjectInputFilter;

/** Decides on every class, array and reference of one serialised object, and remembers why it refused one. */
final class ObjectFilter implements ObjectInputFilter {
    /** No collection of the JDK reserves more array elements than this for a byte of its serialised form. */
    private static final int ELEMENTS_PER_BYTE = 8;

    private static final int ELEMENTS_ALWAYS = 1024;

    /** The filter of {@code jdk.serialFilter}, which setting one of our own would otherwise replace. */
    private final ObjectInputFilter ofTheProcess = ObjectInputFilter.Config.getSerialFilter();

    private final AllowedClasses allowed;
    private final ObjectLimits limits;
    private final int bodyBytes;
    private long arrayElements;
    private String refusal;

    ObjectFilter(AllowedClasses allowed, ObjectLimits limits, int bodyBytes) {
        this.allowed = allowed;
        this.limits = limits;
        this.bodyBytes = bodyBytes;
    }

    /** Why the object was refused, or null if it was not. */
    String refusal() {
        return refusal;
    }

    /** Asked with a class's name before the class is even loaded. */
    boolean allows(String className) {
        if (!allowed.allows(className)) {
            refuse("class " + AllowedClasses.elementName(className)
                    + " is not allowed in an ObjectMessage: add it to `allowedClasses` of the connection factory");
            return false;
        }
        return true;
    }

    @Override
    public Status checkInput(FilterInfo info) {
        if (ofTheProcess != null && ofTheProcess.checkInput(info) == Status.REJECTED) {
            return refuse(info.serialClass() + " is refused by the serial filter of this Java process");
        }
        if (info.depth() > limits.depth()) {
            return over("depth", limits.depth());
        }
        if (info.references() > limits.references()) {
            return over("references", limits.references());
        }
        if (info.streamBytes() > limits.bytes()) {
            return over("bytes", limits.bytes());
        }
        if (info.arrayLength() >= 0 && !arrayFits(info.arrayLength())) {
            return Status.REJECTED;
        }
        Class<?> type = info.serialClass();
        return type == null || allows(type.getName()) ? Status.ALLOWED : Status.REJECTED;
    }

    private boolean arrayFits(long length) {
        if (length > limits.arrayLength()) {
            over("arrayLength", limits.arrayLength());
            return false;
        }
        arrayElements += length;
        if (arrayElements > (long) ELEMENTS_PER_BYTE * bodyBytes + ELEMENTS_ALWAYS) {
            refuse("its arrays claim " + arrayElements + " elements, more than its " + bodyBytes + " bytes can hold");
            return false;
        }
        return true;
    }

    Status over(String limit, long most) {
        return refuse("it is over the limit `" + limit + "` of " + most + " for an ObjectMessage");
    }

    Status refuse(String why) {
        // The first reason is the cause of all that follows.
        refusal = refusal == null ? why : refusal;
        return Status.REJECTED;
    }
}
