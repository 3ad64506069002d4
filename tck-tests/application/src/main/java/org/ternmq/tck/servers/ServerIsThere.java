package org.ternmq.tck.servers;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests where there is no application server, or that are known to fail in this one, and says why. */
final class ServerIsThere implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Preparation.absence()
                .or(() -> context.getTestMethod().map(Method::getName).flatMap(Preparation::knownFailure))
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("the application server is there"));
    }
}
