package org.ternmq.tck.application;

import jakarta.ejb.EJB;
import jakarta.jms.JMSException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Calls beans for the tests: {@code call/NAME?text=…} answers with a line for each result. */
@WebServlet("/call/*")
public class CallServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @EJB
    private transient ContextBean contexts;

    @EJB
    private transient DefinitionsBean definitions;

    @EJB
    private transient RulesBean rules;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        try {
            List<String> lines = call(request.getPathInfo().substring(1), request.getParameter("text"));
            response.getWriter().write(String.join("\n", lines));
        } catch (JMSException | RuntimeException e) {
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                response.getWriter().println(cause);
            }
        }
    }

    private List<String> call(String name, String text) throws JMSException {
        return switch (name) {
            case "deliveries" -> Deliveries.all();
            case "process" -> List.of(String.valueOf(ProcessHandle.current().pid()));
            case "threads" ->
                Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .sorted()
                        .toList();
            case "activations" -> Activations.states();
            case "rules" -> rules.breakAll();
            case "receive" -> List.of(String.valueOf(contexts.receive()));
            default -> {
                send(name, text);
                yield List.of();
            }
        };
    }

    private void send(String name, String text) {
        switch (name) {
            case "send" -> contexts.send(text);
            case "send-and-roll-back" -> contexts.sendAndRollBack(text);
            case "send-without-transaction" -> contexts.sendWithoutTransaction(text);
            case "send-to-looked-up-queue" -> contexts.sendToLookedUpQueue(text);
            case "send-by-messaging-definition" -> definitions.sendByMessaging(text);
            case "send-by-connectors-definition" -> definitions.sendByConnectors(text);
            case "publish-by-definition" -> definitions.publish(text);
            default -> throw new IllegalArgumentException("no such call: " + name);
        }
    }
}
